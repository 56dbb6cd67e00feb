import Foundation
import QuireBase
import Testing

@testable import QuireJSON

/// The public JSONPath suite, read where it lies beside the project; it is other people's work and is not copied.
private let suite = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/conformance/jsonpath/cts.json").standardizedFileURL

private struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let selector: String
    let document: String?
    /// Any of these is right; empty when the selector must be refused.
    let results: [String]

    var testDescription: String { name }

    static let all: [Case] = {
        guard let data = try? Data(contentsOf: suite) else { return [] }
        let root = RawJSON(source: PaddedBytes(data), range: 0..<data.count)
        var cases: [Case] = []
        root[SimplePath([.member("tests")])]?.forEachElement { entry in
            func text(_ name: String) -> String? { entry[SimplePath([.member(name)])]?.text }
            func value(_ name: String) -> String { entry[SimplePath([.member(name)])]?.stringValue ?? "" }
            var results = text("result").map { [$0] } ?? []
            entry[SimplePath([.member("results")])]?.forEachElement {
                results.append($0.text)
                return true
            }
            cases.append(
                Case(name: value("name"), selector: value("selector"), document: text("document"), results: results))
            return true
        }
        return cases
    }()
}

@Suite(.enabled(if: !Case.all.isEmpty, "the JSONPath suite is not beside the project (../shared/conformance/jsonpath)"))
struct PathConformanceTests {
    @Test("refuses what is no RFC 9535", arguments: Case.all.filter(\.results.isEmpty))
    fileprivate func refuses(_ entry: Case) {
        #expect(throws: JSONPathError.self) { try JSONPath(entry.selector, dialect: .rfc9535) }
    }

    @Test("selects what RFC 9535 says, in its order", arguments: Case.all.filter { !$0.results.isEmpty })
    fileprivate func selects(_ entry: Case) throws {
        let path = try JSONPath(entry.selector, dialect: .rfc9535)
        let document = try #require(entry.document)
        let expected = try entry.results.map { try select(JSONPath("$[*]"), in: $0).map(compact) }
        #expect(try expected.contains(select(path, in: document).map(compact)))
        #expect(try expected.contains(path.matches(in: RawJSON(document)).records.map { compact($0.text) }))
    }

    @Test(
        "reads by the older dialect what is RFC 9535, to the same effect",
        arguments: Case.all.filter { !$0.results.isEmpty })
    fileprivate func dialectsAgree(_ entry: Case) throws {
        let document = try #require(entry.document)
        let strict = try select(JSONPath(entry.selector, dialect: .rfc9535), in: document)
        #expect(try select(JSONPath(entry.selector, dialect: .older), in: document) == strict)
    }

    @Test("all cases are there") func count() { #expect(Case.all.count >= 703) }
}
