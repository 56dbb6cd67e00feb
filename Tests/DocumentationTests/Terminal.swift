import Foundation
import TestOrigin

/// Where the commands of a document are run, one after the other: a folder, the variables that were exported, and the
/// simulated vendors that were started last.
final class Terminal {
    /// The port that documents speak of; a free one is in its place.
    private static let shownPort = ":8642"

    private let folder: URL
    private var exports: [String] = []
    private var server: (program: Program, port: String)?

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("quire-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        server?.program.send(signal: SIGTERM)
        try? FileManager.default.removeItem(at: folder)
    }

    func write(_ lines: [String], to name: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((real(lines.joined(separator: "\n")) + "\n").utf8).write(to: file)
    }

    /// - Returns: The exit code and what was printed, as the document would show it.
    func run(_ command: String) async throws -> (status: Int, streams: [[String]]) {
        if command.hasPrefix("export ") {
            exports.append(command)
            return (0, [])
        }
        if command.hasPrefix("quire simulate") { return (0, [try await simulate(command)]) }
        let run = await shell((exports + [real(command)]).joined(separator: "\n")).outcome()
        return (run.status, [lines(run.text), lines(run.errors)])
    }

    private func shell(_ script: String) -> Program {
        let programs = URL(fileURLWithPath: Quire.path).deletingLastPathComponent().path
        var environment = Quire.withoutProxies
        environment["PATH"] = programs + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
        environment["HOME"] = folder.path
        environment["XDG_CONFIG_HOME"] = .some(nil)
        return Program(["sh", "-c", "cd \"$0\"\n" + script, folder.path], environment: environment)
    }

    /// Runs until the next one begins, or the end.
    private func simulate(_ command: String) async throws -> [String] {
        server?.program.send(signal: SIGTERM)
        let pipe = folder.appendingPathComponent("simulate-\(UUID().uuidString)").path
        guard mkfifo(pipe, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
        let program = shell("exec \(command) --port 0 > '\(pipe)'")
        let table = await Self.greeting(pipe)
        let url = table.last { $0.hasPrefix("Listening on ") } ?? ""
        let port = url.split(separator: ":").last.map { ":" + $0.prefix { $0.isNumber } } ?? ""
        guard port.count > 1 else {
            program.send(signal: SIGTERM)
            return lines(await program.outcome().errors)
        }
        server = (program, port)
        return table.map(shown)
    }

    /// What it prints before it waits for requests. Blocks a thread of its own.
    private static func greeting(_ path: String) async -> [String] {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var lines: [String] = []
                let file = fopen(path, "r")
                defer { if let file { fclose(file) } }
                var buffer = [CChar](repeating: 0, count: 4096)
                while let file, fgets(&buffer, Int32(buffer.count), file) != nil {
                    let line = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                    lines.append(String(line.prefix { $0 != "\n" }))
                    if line.hasPrefix("Listening on ") { break }
                }
                continuation.resume(returning: lines)
            }
        }
    }

    private func real(_ text: String) -> String { server.map { text.replacing(Self.shownPort, with: $0.port) } ?? text }
    private func shown(_ text: String) -> String {
        server.map { text.replacing($0.port, with: Self.shownPort) } ?? text
    }

    private func lines(_ text: String) -> [String] {
        var lines = shown(text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
