import Foundation
import QuireConfig
import QuireConnector
import QuireLint
import Testing

/// Seeded mistakes, each found where it stands, and the mended file beside it, in which nothing is found.
@Suite struct FixtureTests {
    private static let folder = URL(filePath: #filePath).appending(path: "../../Fixtures/lint").standardized

    private static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).sorted()
    static let mistakes = files.filter { !$0.contains(".mended.") && !$0.hasSuffix(".expected") }
    static let mended = files.filter { $0.contains(".mended.") }

    @Test("every mistake is there with its mended twin")
    func pairs() {
        #expect(Self.mistakes.count >= 25)
        #expect(Self.mended.count == Self.mistakes.count)
    }

    @Test("the mistake is found on its line, and nothing else is", arguments: mistakes)
    func finds(file: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
        let found = try findings(in: text, named: file).map { "\($0.rule) \($0.place.line)" }
        #expect(Set(found) == Set(try expected(of: file, text)))
    }

    @Test("the mended file is silent", arguments: mended)
    func silent(file: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
        #expect(try findings(in: text, named: file).map(\.description) == [])
    }

    /// `rule line`, out of `# expect: rule` behind a line, or of a list beside a JSON file.
    private func expected(of file: String, _ text: String) throws -> [String] {
        guard file.hasSuffix(".yaml") else {
            let list = Self.folder.appending(path: file + ".expected")
            return try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(String.init)
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
            guard let mark = line.firstRange(of: "# expect: ") else { return [String]() }
            return line[mark.upperBound...].split(separator: " ").map { "\($0) \(index + 1)" }
        }
    }
}

/// As `quire lint` reads a file.
func findings(in text: String, named name: String) throws -> [Finding] {
    let file = try ConfigFile(Array(text.utf8), named: name)
    if Linter.isPagination(file.root) { return Linter().findings(inPagination: file) }
    do throws(ConnectorProblems) { return Linter().findings(in: try Connector(file)) } catch {
        return error.problems.map { Finding($0) }
    }
}
