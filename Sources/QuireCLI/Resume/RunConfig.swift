import Quire
import QuireBase
import QuireHTTP
import QuireJSON

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a run was asked for, part by part, as hashes: enough to tell that another run was asked for the same. Holds
/// nothing of secrets, which may change from one run to the next.
struct RunConfig {
    /// Each part as people know it, with its hash.
    private(set) var parts: [(name: String, hash: String)] = []

    init() {}

    mutating func add(_ name: String, _ bytes: [UInt8]) {
        let hash = bytes.withUnsafeBytes { Hash128($0, seed: 0) }
        let texts = [hash.high, hash.low].map { String($0, radix: 16) }
        parts.append((name, texts.map { String(repeating: "0", count: 16 - $0.utf8.count) + $0 }.joined()))
    }

    /// - Parameter texts: In an order that counts.
    mutating func add(_ name: String, texts: [String]) {
        add(name, Array(texts.map(JSONString.encode).joined(separator: ",").utf8))
    }

    /// A file that is written, wherever the program was started.
    mutating func add(_ name: String, path: String?) {
        guard let path, !path.hasPrefix("/") else { return add(name, texts: [path ?? ""]) }
        let folder = getcwd(nil, 0)
        defer { free(folder) }
        add(name, texts: [(folder.map { String(cString: $0) } ?? "") + "/" + path])
    }

    /// The parts in which `other` is another one, as people know them.
    func differences(from other: RunConfig) -> [String] {
        let names = parts.map(\.name) + other.parts.map(\.name).filter { self[$0] == nil }
        return names.filter { self[$0] != other[$0] }
    }

    private subscript(name: String) -> String? { parts.first { same($0.name, name) }?.hash }

    var json: String {
        "{" + parts.map { "\(JSONString.encode($0.name)):\"\($0.hash)\"" }.joined(separator: ",") + "}"
    }

    /// `nil` for what ``json`` cannot have been.
    init?(_ json: RawJSON) {
        guard json.kind == .object else { return nil }
        for (key, value) in json.members {
            guard let name = key.stringValue, let hash = value.stringValue, parts.count < 100 else { return nil }
            parts.append((name, hash))
        }
    }
}

extension RunConfig {
    /// A request without its secrets.
    mutating func add(_ request: HTTPRequest) {
        add("the URL", texts: [request.url.redacted(keepingPageTokens: true)])
        add("the method", texts: [request.method.rawValue])
        add("--header", texts: Self.texts(of: Array(request.headers)))
        let secrets = SecretMask(request.secrets)
        add("--data", (request.body.map { (try? secrets.hide($0, as: .json)) ?? $0 }).map { [1] + $0 } ?? [])
    }

    /// Fields that change what is asked for.
    static func texts(of fields: [(name: String, value: String)]) -> [String] {
        fields.filter { !Redaction.isSensitive(headerName: $0.name) && $0.name.lowercased() != "user-agent" }
            .map { "\($0.name): \($0.value)" }
    }
}
