import Foundation
import QuireConfig
import QuireConnector
import QuireJSON
import TestOrigin
import Testing

/// Files under `Tests/Fixtures/connectors`; what the bad ones are told stands in `messages.txt` beside them.
enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Fixtures/connectors"
    ).standardized
    static let good = names("good")
    static let bad = names("bad")

    /// What only the loader can see: no JSON Schema can say it, or it is no JSON value at all.
    static let unseenBySchema: Set<String> = [
        "cursor-ties.yaml", "end-when-variable.yaml", "end-when.yaml", "header-name.yaml",
        "offset-advance-no-limit.yaml",
        "parent-circle.yaml", "parent-itself.yaml", "parent-missing.yaml", "parent-unknown.yaml", "records-path.yaml",
        "setting-default-choice.yaml", "setting-default-kind.yaml", "setting-default-low.yaml",
        "setting-secret-default.yaml", "setting-unknown-far.yaml", "setting-unknown-in-condition.yaml",
        "setting-unknown-in-pagination.yaml", "setting-unknown.yaml", "setting-unused.yaml", "several-loader.yaml",
        "stream-key-path.yaml", "stream-method.yaml", "template-cursor.yaml", "template-open.yaml",
        "template-page-size-in-base-url.yaml", "template-syntax.yaml", "template-token.yaml", "template-variable.yaml",
        "template-window.yaml", "templates-variable.yaml", "total-path.yaml",
    ]

    private static func names(_ kind: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)) ?? []).sorted()
    }

    static func bytes(_ kind: String, _ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: kind).appending(path: name)))
    }

    /// What the loader says of a file, a problem on each line.
    static func problems(_ name: String) throws -> [String] {
        do throws(ConnectorProblems) {
            _ = try Connector(try! bytes("bad", name), named: name)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }
}

@Suite("Reading connectors") struct LoaderTests {
    @Test("right files are connectors", arguments: Fixtures.good)
    func good(name: String) throws {
        let connector = try Connector(try Fixtures.bytes("good", name), named: name)
        #expect(!connector.streams.isEmpty)
    }

    @Test("of wrong ones every problem is told with its place and what would be right", arguments: Fixtures.bad)
    func bad(name: String) throws {
        let text = try String(contentsOf: Fixtures.folder.appending(path: "messages.txt"), encoding: .utf8)
        let expected = text.split(separator: "\n").filter { $0.hasPrefix(name + ":") }.map(String.init)
        #expect(try Fixtures.problems(name) == expected)
        #expect(!expected.isEmpty)
    }

    @Test(
        "the printed schema judges every file as the loader does, but for what no schema can say",
        .enabled("Python's jsonschema cannot be installed here") { await SchemaValidator.isInstalled })
    func schema() async throws {
        var cases: [(name: String, json: String, isRight: Bool)] = []
        for name in Fixtures.good {
            cases.append((name, try ConfigFile(try Fixtures.bytes("good", name), named: name).root.json.text, true))
        }
        for name in Fixtures.bad {
            guard let file = try? ConfigFile(try Fixtures.bytes("bad", name), named: name) else { continue }
            cases.append((name, file.root.json.text, Fixtures.unseenBySchema.contains(name)))
        }
        let (verdicts, errors) = await SchemaValidator.judge(
            schema: ConnectorShape.connector.jsonSchema(id: "urn:quire:connector", title: "A connector"),
            instances: cases.map(\.json))
        try #require(verdicts.count == cases.count + 1, "\(errors)")
        #expect(verdicts[0].isValid, "\(verdicts[0].line)")
        for (fixture, verdict) in zip(cases, verdicts.dropFirst()) {
            #expect(verdict.isValid == fixture.isRight, "\(fixture.name): \(verdict.line)")
        }
    }

    @Test("what the schema cannot see are files that exist")
    func list() { #expect(Fixtures.unseenBySchema.isSubset(of: Fixtures.bad)) }
}
