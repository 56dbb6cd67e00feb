import Foundation
import QuireConfig
import QuireConnector
import QuireHTTP
import QuireJSON
import QuirePagination
import TestOrigin
import Testing

@Suite("The connectors that ship") struct CatalogueTests {
    static let files = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../Sources/QuireConnector/Catalogue/Files"
    ).standardized

    static let streams = Catalogue.names.flatMap { name -> [String] in
        guard let connector = try? load(name) else { return [] }
        return connector.streams.map { "\(name) \($0.name)" }
    }

    static func load(_ name: String) throws -> Connector {
        let (bytes, file) = try #require(Catalogue.file(of: name))
        return try Connector(bytes, named: file)
    }

    /// A value for every setting that is required or has no default.
    static func plan(_ text: String, pageSize: Int? = nil) throws -> StreamPlan {
        let words = text.split(separator: " ").map(String.init)
        let connector = try load(words[0])
        var sources = SettingSources()
        for setting in connector.settings where setting.isRequired || setting.defaultValue == nil {
            sources.given.append((setting.name, setting.name == "base_url" ? "https://example.com" : "x1"))
        }
        let stream = try #require(connector[stream: words[1]])
        return try StreamPlan(connector, stream, SettingValues(connector, sources), pageSize: pageSize)
    }

    @Test("the names are sorted, and those of the files")
    func names() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.files.path)
        #expect(files.map { $0.replacing(".yaml", with: "") }.sorted() == Catalogue.names)
        #expect(Catalogue.names == Catalogue.names.sorted())
        #expect(Catalogue.file(of: "nobody") == nil)
    }

    @Test("every file is a connector of its name, told in full", arguments: Catalogue.names)
    func loads(name: String) throws {
        let connector = try Self.load(name)
        #expect(connector.name == name)
        #expect(connector.title != nil && connector.docs != nil)
        #expect(connector.streams.allSatisfy { !$0.primaryKey.isEmpty && $0.help != nil })
        #expect(connector.settings.contains { $0.name == "base_url" })
        #expect(connector.settings.contains { $0.isSecret && $0.isRequired && $0.environment != nil })
        #expect(connector.settings.allSatisfy { $0.isRequired || $0.defaultValue != nil || $0.help != nil })
        let bytes = try #require(Catalogue.file(of: name)).bytes
        #expect(try Data(bytes) == Data(contentsOf: Self.files.appending(path: name + ".yaml")))
    }

    @Test("no line is longer than a screen", arguments: Catalogue.names)
    func width(name: String) throws {
        let bytes = try #require(Catalogue.file(of: name)).bytes
        #expect(bytes.split(separator: 10).allSatisfy { $0.count <= 120 })
    }

    @Test("the first request of every stream can be made", arguments: streams)
    func requests(stream: String) throws {
        let plan = try Self.plan(stream)
        let request = try plan.first(parent: #"{"id": "p1"}"#)
        #expect(request.url.description.hasPrefix(plan.baseURL.origin.description))
        #expect(!request.url.description.contains("{{") && !request.url.description.contains("%7B%7B"))
        #expect(plan.authentication != .none)
    }

    @Test("a page size reaches the request of every stream that has pages", arguments: streams)
    func sizes(stream: String) throws {
        let plan = try Self.plan(stream)
        guard plan.stream.pagination.node?["scheme"]?.string != "none" else { return }
        let own = try #require(plan.scope.pageSize, "\(stream) says no page size")
        #expect(Self.says(own, try plan.first(parent: #"{"id": "p1"}"#)))
        let other = try Self.plan(stream, pageSize: 7).first(parent: #"{"id": "p1"}"#)
        #expect(Self.says(7, other) && !Self.says(own, other))
    }

    private static func says(_ size: Int, _ request: HTTPRequest) -> Bool {
        let texts = request.url.queryItems.map(\.value) + request.headers.map(\.value)
        let body = request.body.map { RawJSON(String(decoding: $0, as: UTF8.self)).members.map(\.value.text) } ?? []
        return (texts + body).contains { $0 == "\(size)" || $0.hasSuffix("=\(size)") }
    }

    @Test(
        "every file is right by the printed JSON Schema too",
        .enabled("Python's jsonschema cannot be installed here") { await SchemaValidator.isInstalled })
    func schema() async throws {
        let files = try Catalogue.names.map { name in
            let (bytes, file) = try #require(Catalogue.file(of: name))
            return try ConfigFile(bytes, named: file).root.json.text
        }
        let (verdicts, errors) = await SchemaValidator.judge(
            schema: ConnectorShape.connector.jsonSchema(id: "urn:quire:connector", title: "A connector"),
            instances: files)
        #expect(verdicts.count == files.count + 1, "\(errors)")
        for (name, verdict) in zip(["the schema"] + Catalogue.names, verdicts) {
            #expect(verdict.isValid, "\(name): \(verdict.line)")
        }
    }
}
