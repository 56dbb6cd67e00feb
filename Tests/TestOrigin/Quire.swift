/// The built program, run as a user runs it.
public enum Quire {
    /// Beside the test bundle, which is among the arguments that every test runner gets.
    public static let path: String = {
        let words = CommandLine.arguments.flatMap { $0.split(separator: "=").map(String.init) }
        let bundle = words.first { $0.contains("/") && $0.contains(".xctest") } ?? CommandLine.arguments[0]
        var folders = bundle.split(separator: "/", omittingEmptySubsequences: false)
        // On macOS the bundle is a folder, and what runs lies deep inside it.
        if let index = folders.firstIndex(where: { $0.hasSuffix(".xctest") }) { folders.removeSubrange(index...) }
        return (folders + ["quire"]).joined(separator: "/")
    }()

    /// Takes the variables of proxies away.
    public static let withoutProxies: [String: String?] = Dictionary(
        uniqueKeysWithValues: [
            "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
        ].map { ($0, .none) })

    public static func start(_ words: [String], environment: [String: String?] = [:]) -> Program {
        Program([path] + words, environment: withoutProxies.merging(environment) { $1 })
    }

    public static func run(_ words: String..., environment: [String: String?] = [:]) async -> Program.Outcome {
        await start(words, environment: environment).outcome()
    }

    public static func fetch(_ words: String..., environment: [String: String?] = [:]) async -> Program.Outcome {
        await start(["fetch"] + words, environment: environment).outcome()
    }
}

extension Program.Outcome {
    /// The lines that say how it ended: there must be exactly one, and nothing else behind it.
    public var closing: [String] {
        messages.filter { $0.hasPrefix("[PAGINATION") || $0.hasPrefix("quire") }
    }

    public var lines: [String] { text.split(separator: "\n").map(String.init) }
}
