/// A URI reference cut into its parts (RFC 3986, section 4.1), its characters checked, its authority not yet.
struct ReferenceParts {
    /// `http` or `https`; `nil` in a relative reference.
    private(set) var scheme: String?
    /// What stands between `//` and the path.
    private(set) var authority: ArraySlice<UInt8>?
    private(set) var path: ArraySlice<UInt8>
    /// Without the question mark.
    private(set) var query: ArraySlice<UInt8>?
    private(set) var hasFragment = false

    /// Longest text taken, in bytes.
    static let maxLength = 64 * 1024

    init(_ text: String) throws(HTTPURLError) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maxLength else { throw HTTPURLError(.tooLong, in: text) }
        guard bytes.first.map(Self.isSpace) != true, bytes.last.map(Self.isSpace) != true else {
            throw HTTPURLError(.surroundingSpace, in: text)
        }
        guard !bytes.contains(where: \.isControl) else { throw HTTPURLError(.control, in: text) }
        // Browsers read a backslash as "/", and two of them as "//": another host for them, a path for us.
        guard bytes.first != UInt8(ascii: "\\") else { throw HTTPURLError(.backslash, in: text) }
        path = bytes[...]
        try takeScheme(in: text)
        if let hash = path.firstIndex(of: UInt8(ascii: "#")) {
            hasFragment = true
            path = path[..<hash]
        }
        if let mark = path.firstIndex(of: UInt8(ascii: "?")) {
            query = path[(mark + 1)...]
            path = path[..<mark]
        }
        if path.starts(with: "//".utf8) {
            let rest = path.dropFirst(2)
            let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            (authority, path) = (rest[..<slash], rest[slash...])
        } else if path.starts(with: "/\\".utf8) {
            throw HTTPURLError(.backslash, in: text)
        }
    }

    /// The origin that scheme and authority name; the scheme of `base` serves a reference without one.
    func origin(in text: String, base: Origin? = nil) throws(HTTPURLError) -> Origin {
        guard !text.isEmpty else { throw HTTPURLError(.empty, in: text) }
        guard let scheme = scheme ?? base?.scheme, let authority else { throw HTTPURLError(.noScheme, in: text) }
        do throws(HTTPURLError.Reason) {
            let parsed = try Authority(authority)
            return Origin(scheme: scheme, host: parsed.host, port: parsed.port)
        } catch {
            throw HTTPURLError(error, in: text)
        }
    }

    /// Path and query as they go on the request line.
    var target: String {
        let path = path.isEmpty ? Array("/".utf8)[...] : path
        return PercentEncoding.requestTarget(query.map { path + [UInt8(ascii: "?")] + $0 } ?? path)
    }

    private mutating func takeScheme(in text: String) throws(HTTPURLError) {
        guard let colon = path.firstIndex(where: { $0.isOne(of: ":/?#") }), path[colon] == UInt8(ascii: ":") else {
            return
        }
        let name = path[..<colon]
        let rest = path[(colon + 1)...]
        let known = String(ascii: name).asciiLowercased
        guard known == "http" || known == "https" else {
            // "localhost:8080/x" and "a.example:80" are hosts whose scheme was forgotten.
            let isHost = name.contains { !$0.isLetter } || rest.first?.isDigit == true
            throw HTTPURLError(isHost && !rest.starts(with: "//".utf8) ? .noScheme : .unsupportedScheme, in: text)
        }
        guard rest.starts(with: "//".utf8) else { throw HTTPURLError(.missingSlashes, in: text) }
        (scheme, path) = (known, rest)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
}
