import Foundation
import QuirePagination
import Testing

/// The rules and ends of paging, and the words of its guards, each found in the name of a test.
@Suite struct RuleNameTests {
    private static let rules = (1...10).map { "R\($0)" } + (1...7).map { "E\($0)" }
    private static let guards = ["loop", "repeated_page", "gap", "next_never_seen", "total_moved"]

    /// The names of all tests and suites of the project.
    private static let names: [String] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        // An enumerator does not follow a link, should the folder be one.
        let files = FileManager.default.enumerator(
            at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)
        return (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .compactMap { try? String(contentsOf: $0, encoding: .utf8) }
            .flatMap { $0.matches(of: /@(?:Test|Suite)\(\s*"((?:[^"\\]|\\.)*)"/).map { String($0.1) } }
    }()

    @Test(
        "each numbered rule, each end and each guard has a test that bears its name",
        arguments: rules + CrawlEnd.allCases.map(\.rawValue) + guards)
    func isNamed(word: String) {
        let isNamed = Self.names.contains { name in
            name.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == word }
        }
        #expect(isNamed, "no test of \(Self.names.count) is named after \(word)")
    }
}
