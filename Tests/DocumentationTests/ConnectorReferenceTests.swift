import QuireConfig
import QuireConnector
import QuirePagination
import Testing

@Suite("The reference of connectors") struct ConnectorReferenceTests {
    let document: Document

    init() throws { document = try Document("Documentation/Connectors.md") }

    @Test("each object of the format has its table, and there is no other")
    func tables() {
        let tables = document.tables.compactMap { $0.note.hasPrefix("members ") ? $0.note.dropFirst(8) : nil }
        #expect(tables.map(String.init).sorted() == ShapeMembers.tables.keys.sorted())
    }

    @Test("a table names each member with its kinds and its default", arguments: ShapeMembers.tables.keys.sorted())
    func members(name: String) {
        let rows = document.tables.first { $0.note == "members " + name }?.rows ?? []
        let members = ShapeMembers.tables[name] ?? []
        #expect(Set(rows.map { $0[0] }) == Set(members.map { "`\($0.name)`" }))
        for member in members {
            guard let row = rows.first(where: { $0[0] == "`\(member.name)`" }) else { continue }
            #expect(row[2] == member.fallback, "\(member.name)")
            #expect(member.words.allSatisfy { row[1].contains($0) }, "\(member.name): \(member.words.sorted())")
        }
    }

    @Test("an example of each kind of auth, and of other members, loads")
    func examples() throws {
        var kinds: Set<String> = []
        for block in document.blocks where block.noted("member") != nil {
            let text = block.lines.joined(separator: "\n")
            let settings = Set(text.matches(of: /settings\.([a-z_]+)/).map { "  \($0.1): {}\n" }).sorted().joined()
            let file = """
                name: example
                base_url: "https://api.example.com"
                \(settings.isEmpty ? "" : "settings:\n" + settings)
                \(text)
                streams: {records: {endpoint: records}}
                """
            let connector = try Connector(Array(file.utf8), named: "line \(block.line).yaml")
            if connector.file.root["auth"] != nil { kinds.insert(connector.auth.kind.rawValue) }
        }
        #expect(kinds == Set(AuthDeclaration.Kind.allCases.map(\.rawValue)))
    }

    @Test("what is said to stand in a shipped connector stands there")
    func excerpts() throws {
        let excerpts = document.blocks.filter { $0.noted("of") != nil }
        #expect(!excerpts.isEmpty)
        for block in excerpts {
            let source = try #require(Catalogue.file(of: block.noted("of") ?? ""))
            let lines = String(decoding: source.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            for line in block.lines { #expect(lines.contains(line)) }
        }
    }

    @Test("each end of a crawl is named, among the complete ones or the others")
    func ends() throws {
        let complete = CrawlEnd.allCases.filter(\.isComplete).map(\.rawValue)
        let others = CrawlEnd.allCases.filter { !$0.isComplete }.map(\.rawValue)
        let start = try #require(document.text.firstRange(of: "The end of the data is "))
        let end = try #require(document.text.firstRange(of: "A warning on the way"))
        let told = document.text[start.upperBound..<end.lowerBound].matches(of: /`([a-z_]+)`/).map { String($0.1) }
        #expect(told == complete + others)
    }

    @Test("the file by hand has 15 lines at most, and one stream")
    func short() throws {
        let block = try #require(document.blocks.first { $0.noted("file") == "meetings.yaml" })
        #expect(block.lines.count <= 15)
        let connector = try Connector(Array(block.lines.joined(separator: "\n").utf8), named: "meetings.yaml")
        #expect(connector.streams.count == 1)
    }

    @Test("the catalogue's table is the catalogue")
    func catalogue() throws {
        let rows = document.tables.first { $0.note == "catalogue" }?.rows ?? []
        #expect(rows.map { $0[0] } == Catalogue.names.map { "`\($0)`" })
        for (name, row) in zip(Catalogue.names, rows) {
            let source = try #require(Catalogue.file(of: name))
            let connector = try Connector(source.bytes, named: source.file)
            let streams = connector.streams.map { "`\($0.name)` \(Self.scheme(of: $0))" }.joined(separator: ", ")
            let link = "[\(connector.title ?? "")](\(connector.docs ?? ""))"
            #expect(row == ["`\(name)`", link, connector.auth.kind.rawValue, streams])
        }
    }

    private static func scheme(of stream: ConnectorStream) -> String {
        guard let node = stream.pagination.node else { return "none" }
        return node["scheme"]?.string ?? "templates"
    }
}
