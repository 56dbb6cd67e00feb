import Foundation
import QuireBase
import Testing

@testable import QuireJSON

/// The public JSON parsing suite, read where it lies beside the project; it is other people's work and is not copied.
private let suite = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/conformance/json/test_parsing").standardizedFileURL

private func cases(_ prefix: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: suite.path)) ?? []
    return names.filter { $0.hasPrefix(prefix) }.sorted()
}

private func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: suite.appending(path: name))) }

/// The case as the last of three records of a page.
private func page(_ record: [UInt8]) -> [UInt8] {
    Array(#"{"total": 3, "data": [{"id": 1}, 2, "#.utf8) + record + Array(#"], "next": null}"#.utf8)
}

@Suite(
    .enabled(if: !cases("y_").isEmpty, "the JSON parsing suite is not beside the project (../shared/conformance/json)"))
struct ConformanceTests {
    @Test("accepts what every parser must accept, as a page and as a record of one", arguments: cases("y_"))
    func accepts(_ name: String) throws {
        let text = try bytes(name)
        _ = try records(text)
        let trimmed = text.drop(while: isWhitespace).reversed().drop(while: isWhitespace).reversed()
        #expect(try records(page(text), at: "$.data").last.map { Array($0.utf8) } == Array(trimmed))
    }

    @Test("refuses what every parser must refuse, and says where", arguments: cases("n_"))
    func refuses(_ name: String) throws {
        let text = try bytes(name)
        let error = try #require(refusal(text))
        #expect(error.offset <= text.count && error.line >= 1 && error.column >= 1)
    }

    /// Texts that are no value alone, but are one or more elements once they stand between two brackets.
    static let validInsideAnArray: Set<String> = [
        "n_structure_UTF8_BOM_no_data.json", "n_single_space.json", "n_structure_no_data.json",
    ]

    @Test("refuses the same as a record of a page", arguments: cases("n_").filter { !validInsideAnArray.contains($0) })
    func refusesRecords(_ name: String) throws {
        let text = try bytes(name)
        #expect(throws: JSONError.self) { try records(page(text), at: "$.data") }
    }

    @Test("answers on every open case, and the fast and the exact check agree", arguments: cases("i_"))
    func decides(_ name: String) throws {
        let source = PaddedBytes(try bytes(name))
        let isWide = refusal(source.buffer)?.reason == .utf16
        let skipped = source.buffer.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        #expect(isWide || (refusal(source.buffer) == nil) == (GrammarCheck.error(in: source, from: skipped) == nil))
    }
}
