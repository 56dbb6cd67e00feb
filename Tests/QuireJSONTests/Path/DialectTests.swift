import Foundation
import QuireBase
import Testing

@testable import QuireJSON

/// Recorded answers of other tools, read where they lie beside the project.
private let recorded: [(selector: String, document: String, expected: String)] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/conformance/jsonpath/dialect/cases.json").standardizedFileURL
    guard let data = try? Data(contentsOf: file) else { return [] }
    let root = RawJSON(source: PaddedBytes(data), range: 0..<data.count)
    guard let scored = try? JSONPath("$.cases[?@.scored == true]").matches(in: root) else { return [] }
    return scored.records.map { entry in
        func member(_ name: String) -> RawJSON? { entry[SimplePath([.member(name)])] }
        return (member("selector")?.stringValue ?? "", member("document")?.text ?? "", member("expected")?.text ?? "")
    }
}()

@Suite struct DialectTests {
    @Test("selects what the RFC's own way of writing it selects", arguments: DialectPair.all)
    func pairs(_ pair: DialectPair) throws {
        let matches = try select(pair.older, in: pair.document.rawValue)
        #expect(try matches == select(JSONPath(pair.standard, dialect: .rfc9535), in: pair.document.rawValue))
        #expect(matches.count == pair.count)
    }

    @Test(
        "selects what other tools do",
        .enabled(if: !recorded.isEmpty, "the dialect's cases are not beside the project (../shared/conformance)"),
        arguments: recorded)
    func others(selector: String, document: String, expected: String) throws {
        let found = try select(selector, in: document).map(compact)
        let wanted = try select("$[*]", in: expected).map(compact)
        // Where objects are walked the order is open.
        let isOrdered = !selector.contains("*") && !selector.contains("..")
        #expect(isOrdered ? found == wanted : found.sorted() == wanted.sorted())
    }

    @Test(
        "reads the notations of older configurations",
        arguments: [
            ("products[0].id", .shop, "1"), ("@.items[0].n", .table, "1"), (".items[0].n", .table, "1"),
            ("*[0].id", .shop, "1"), ("$.items[].n", .table, "1 2 3 10"), ("$.items.1.n", .table, "2"),
            ("$.", .customers, #"{"customers":[]}"#), ("$.[customers]", .customers, "[]"),
            ("$.products.[0].['id']", .shop, "1"), ("$[products][0][id]", .shop, "1"),
            ("$.'x-list'[0].id", .foreign, "3"), ("$..x-list[*].id", .foreign, "3 4"),
            ("$.items[(@.length-1)].n", .table, "10"), ("$.items[( @.length - 2 )].n", .table, "3"),
            ("$.items.(0,1).n", .table, "1 2"), ("$.items[?n = 2].type", .table, #""b""#),
            ("$.products[?title == Mug].id", .shop, "1"), ("$.products[?('id')].id", .shop, "1 2 0 null"),
            ("$.products[?['id']].id", .shop, "1 2 0 null"), ("$.*[?'created-at'].id", .foreign, "3"),
            ("$.*[?created-at > '2023'].id", .foreign, "3"), ("$.items[?n === 2].n", .table, "2"),
            ("$.items[?n <> 2].n", .table, "1 3 10"), ("$.items[?n > 1 & n < 10].n", .table, "2 3"),
            ("$.items[?n !== 2 and type = a].n", .table, "1 3"), ("$.items[?n = 1 | n = 10].n", .table, "1 10"),
            ("$.items[?n = 1 OR n = 10].n", .table, "1 10"), ("$.items[?not type].n", .table, "10"),
            ("$.items[?not (n > 1 or type == b)].n", .table, "1"), ("$.items[?n in [1, 10]].n", .table, "1 10"),
            ("$.items[?n in (1,10)].n", .table, "1 10"), ("$.items[?n not in [1, 10]].n", .table, "2 3"),
            ("$.items[?n nin [1]].n", .table, "2 3 10"), ("$.items[?type in [a, 'c']].n", .table, "1 3"),
            ("$.items[?n in $.rows[*][1]].n", .table, "1 2"), ("$.products[?'x' in tags].id", .shop, "1"),
            ("$.products[?tags contains y].id", .shop, "1 null"), ("$.products[?tags[*] == y].id", .shop, "1 null"),
            ("$.products[?active == True].id", .shop, "1 0"), ("$.products[?price = None].title", .shop, #""Draft""#),
            ("$.products[?title =~ /^m/i].id", .shop, "1"), ("$.products[?title =~ 'u'].id", .shop, "1"),
            (#"$.products[?title =~ /^\w{3}$/].id"#, .shop, "1 2"), ("$.products[?title =~ \"[Cc]ap\"].id", .shop, "2"),
            ("$.products[?title =~ /r/ and id].id", .shop, "0"), ("$.products[?tags.`len` = 2].id", .shop, "1"),
            ("$.products[?tags.length = 2].id", .shop, "1"), ("$.products[?tags.length() == 2].id", .shop, "1"),
            ("$.products[?tags.size() == 0].id", .shop, "2"), ("$.products[?title.length = 0].id", .shop, "null"),
            (" $.items[0].n ", .table, "1"),
        ] as [(String, DialectDocument, String)])
    func notations(path: String, document: DialectDocument, expected: String) throws {
        #expect(throws: JSONPathError.self) { try JSONPath(path, dialect: .rfc9535) }
        #expect(try select(path, in: document.rawValue).joined(separator: " ") == expected)
    }

    @Test("`.length` is a member wherever a path is RFC 9535, and where an object has it")
    func length() throws {
        #expect(try select("$.products[?@.tags.length > 1]", in: DialectDocument.shop.rawValue).isEmpty)
        let cables = #"[{"length":3},{"length":9}]"#
        #expect(try select("$[?length > 5]", in: cables) == [#"{"length":9}"#])
    }

    @Test(
        "refuses what it cannot read, and says why",
        arguments: [
            ("$.items|$.one", "not supported"), (#"$.products[\price]"#, "sort"), ("$.products[/title]", "sort"),
            ("$.items.`parent`", "len"), ("$.items.`len`", "filter"), ("$.items[?n =~ /(/]", "pattern"),
            ("$.items[?n =~ /a/x]", "only i"), ("$.items[(1+1)]", "length-1"), ("$.a[?b in 3]", "list"),
            ("$..", "name"), ("$.a..", "name"), ("", "name"), ("$.items[?n =~ x]", "/pattern/"),
            ("$.items[?n in [1, @.a]]", "list"), ("$.a b", "end"),
        ])
    func refusals(path: String, says: String) throws {
        let error = try #require(throws: JSONPathError.self) { try JSONPath(path, dialect: .older) }
        #expect(error.reason.contains(says), "\(error)")
        #expect(throws: JSONPathError.self) { try JSONPath(path) }
    }
}
