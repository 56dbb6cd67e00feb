#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Python's jsonschema, as the judge of JSON Schemas (draft 7): see `Tests/SchemaValidator`.
public enum SchemaValidator {
    /// What it says of one value.
    public struct Verdict: Sendable {
        public let isValid: Bool
        /// The line that it printed, with its first reason.
        public let line: String
    }

    private static let project = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
        separator: "/")
    private static let folder = project + "/.build/servers"

    /// Asked once for all suites, which might else install it side by side.
    private static let installation = Task {
        await Program(["sh", project + "/Tests/SchemaValidator/install.sh"], environment: ["QUIRE_RUN": folder])
            .outcome().status == 0
    }

    /// Whether it is installed, or can be. For `.enabled(if:)`.
    public static var isInstalled: Bool {
        get async { await installation.value }
    }

    /// Judges many values in one process.
    /// - Parameters:
    ///   - schema: JSON text.
    ///   - instances: JSON texts.
    /// - Returns: A verdict on the schema itself, then one on each instance; fewer, when the judge failed.
    public static func judge(schema: String, instances: [String]) async -> (verdicts: [Verdict], errors: String) {
        let files = TemporaryFolder()
        // A line break is white space in JSON, and stands in no string.
        let line = { (name: String, json: String) in
            "{\"\(name)\": " + String(json.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : Character($0) })
                + "}\n"
        }
        let lines = line("schema", schema) + instances.map { line("instance", $0) }.joined()
        let outcome = await Program.run(
            folder + "/SchemaValidator/venv/bin/python", project + "/Tests/SchemaValidator/judge.py",
            files.put(lines, in: "lines"), environment: ["PYTHONDONTWRITEBYTECODE": "1"])
        let verdicts = outcome.text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
            Verdict(isValid: line.starts(with: "{\"valid\": true".utf8), line: String(Substring(line)))
        }
        return (verdicts, outcome.errors)
    }
}
