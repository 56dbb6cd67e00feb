import QuireBase
import QuireHTTP

/// Takes secrets out of what is recorded.
struct TrafficMask: Sendable {
    let finder: SecretFinder
    let secrets: [Secret]

    init(_ secrets: [Secret]) {
        self.secrets = secrets
        finder = SecretFinder(SecretSpellings.all(of: secrets))
    }

    func text(_ text: String) -> String {
        finder.isEmpty ? text : String(decoding: finder.redact(Array(text.utf8)), as: UTF8.self)
    }

    /// The bytes with asterisks over each secret, so that their number stays.
    /// - Returns: How many stretches are hidden, too.
    func body(_ bytes: [UInt8]) -> (bytes: [UInt8], hidden: Int) {
        let ranges = finder.ranges(in: bytes)
        var result = bytes
        for range in ranges {
            let mask = Self.isNumber(range, in: bytes) ? UInt8(ascii: "1") : UInt8(ascii: "*")
            for index in range { result[index] = mask }
        }
        return (result, ranges.count)
    }

    /// Whether JSON would be broken by anything but digits: they are all of a value that is no string.
    private static func isNumber(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        guard bytes[range].allSatisfy(isDigit) else { return false }
        let isOutside = { (byte: UInt8) in byte <= 0x20 || "[]{}:,.-+eE".utf8.contains(byte) || isDigit(byte) }
        let before = range.lowerBound == 0 || isOutside(bytes[range.lowerBound - 1])
        return before && (range.upperBound == bytes.count || isOutside(bytes[range.upperBound]))
    }

    func url(_ url: HTTPURL) -> String { text(url.redacted(keepingPageTokens: true)) }

    func fields(of request: HTTPRequest) -> HTTPHeaders {
        HTTPHeaders(
            request.headers.map { ($0.name, Redaction.isSensitive(headerName: $0.name) ? "***" : text($0.value)) })
    }

    /// - Parameter open: Names of fields that lead to the next page.
    func fields(of response: HTTPResponse, open: [String]) -> HTTPHeaders {
        HTTPHeaders(
            response.headers.map { name, value in
                let isOpen =
                    open.contains { $0.lowercased() == name.lowercased() } || Redaction.isPageToken(headerName: name)
                return (name, Redaction.isSensitive(headerName: name) && !isOpen ? "***" : text(value))
            })
    }
}
