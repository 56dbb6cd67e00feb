import QuireBase
import QuireJSON
import TestOrigin
import Testing

/// A server that nobody here wrote, filled with known records: see `Tests/Servers`.
struct RealServer: Sendable {
    let url: String
    /// Ids by the name of their list, in the server's order.
    let ids: [String: [String]]
    /// What each record holds, by its id.
    let records: [String: [String: String]]

    static let names = ["datasette", "drf"]

    static let project = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
        separator: "/")
    private static let folder = project + "/.build/servers"

    private static func script(_ name: String, _ words: [String], _ environment: [String: String] = [:]) async
        -> Program.Outcome
    {
        let variables = environment.merging(["QUIRE_RUN": folder]) { $1 }
        return await Program(["sh", "\(project)/Tests/Servers/\(name)"] + words, environment: variables).outcome()
    }

    /// Whether each server is installed, or can be.
    static var areInstalled: Bool {
        get async {
            for name in names where await script("\(name)/start.sh", [], ["VENV_ONLY": "1"]).status != 0 {
                return false
            }
            return true
        }
    }

    static func start(_ name: String) async throws -> RealServer {
        let started = await script("\(name)/start.sh", [])
        try #require(started.status == 0, "\(started.errors)")
        let base = try #require(RawJSON(started.text)["base_url"]?.stringValue)
        let truth = RawJSON(
            try #require(contents("\(folder)/\(name)/truth.json").map { String(decoding: $0, as: UTF8.self) }))
        var ids: [String: [String]] = [:]
        var records: [String: [String: String]] = [:]
        truth.forEachMember { key, value in
            if value.kind == .array {
                value.forEachElement {
                    ids[key.stringValue ?? "", default: []].append($0.stringValue ?? "")
                    return true
                }
            }
            return true
        }
        truth["records"]?.forEachMember { key, value in
            records[key.stringValue ?? ""] = members(of: value)
            return true
        }
        return RealServer(url: base + "/", ids: ids, records: records)
    }

    static func stop(_ name: String) async { _ = await script("stop.sh", [name]) }

    /// Members in a form that equals for equal values: strings unescaped, anything else as it is spelled.
    static func members(of record: RawJSON) -> [String: String] {
        var result: [String: String] = [:]
        func add(_ name: String, _ value: RawJSON) { result[name] = value.stringValue.map { "\"" + $0 } ?? value.text }
        record.forEachMember { key, value in
            add(key.stringValue ?? "", value)
            return true
        }
        var columns = ["id", "n", "name", "score", "grp", "bucket", "big"][...]
        if record.kind == .array {
            record.forEachElement { value in
                add(columns.popFirst() ?? "?", value)
                return true
            }
        }
        return result
    }
}

extension RawJSON {
    subscript(name: String) -> RawJSON? { self[SimplePath([.member(name)])] }
}

/// Starts both servers for a suite, and ends them with it.
struct RunningServers: SuiteTrait, TestScoping {
    @TaskLocal static var current: [String: RealServer] = [:]

    func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void)
        async throws
    {
        async let datasette = RealServer.start("datasette")
        async let drf = RealServer.start("drf")
        do {
            let servers = ["datasette": try await datasette, "drf": try await drf]
            try await Self.$current.withValue(servers) { try await function() }
        } catch {
            for name in RealServer.names { await RealServer.stop(name) }
            throw error
        }
        for name in RealServer.names { await RealServer.stop(name) }
    }
}
