import QuireHTTP
import QuireHTTPServer

/// The signature that a request to AWS should have, computed from the request as it arrived.
///
/// The rules are those of docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
struct SignatureV4 {
    static let algorithm = "AWS4-HMAC-SHA256"

    /// `20150830T123600Z`.
    let time: String
    /// `20150830`, as the scope says it.
    let date: String
    let region: String
    let service: String
    /// In lower case.
    let signedHeaders: [String]

    var scope: String { "\(date)/\(region)/\(service)/aws4_request" }

    /// Step 1. Headers come sorted, whatever order the client gives them.
    /// - Returns: `nil` for a target that is no path and query.
    func canonicalRequest(_ request: ServerRequest) -> String? {
        let names = signedHeaders.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard let query = Self.canonicalQuery(request.target) else { return nil }
        let headers = names.map { "\($0):\(Self.canonicalValue(of: $0, in: request))\n" }.joined()
        return [
            request.method, Self.canonicalPath(request.target), query, headers, names.joined(separator: ";"),
            SHA256.hexadecimalHash(request.body),
        ].joined(separator: "\n")
    }

    /// Steps 2 and 3.
    func stringToSign(_ canonicalRequest: String) -> String {
        [Self.algorithm, time, scope, SHA256.hexadecimalHash(Array(canonicalRequest.utf8))].joined(separator: "\n")
    }

    /// Steps 4 and 5.
    func signature(of stringToSign: String, secret: String) -> String {
        let key = [date, region, service, "aws4_request"].reduce(Array("AWS4\(secret)".utf8)) { key, part in
            SHA256.authenticationCode(Array(part.utf8), key: key)
        }
        return SHA256.hexadecimal(SHA256.authenticationCode(Array(stringToSign.utf8), key: key))
    }

    /// "The URI-encoded version of the absolute path component URI", normalized, and for every service but S3 encoded
    /// once more than it was sent.
    private static func canonicalPath(_ target: String) -> String {
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
        let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(decoding: Array($0), as: UTF8.self) }
        var kept: [String] = []
        for part in parts where !part.isEmpty && !same(part, ".") {
            if same(part, "..") { _ = kept.popLast() } else { kept.append(PercentEncoding.strict(part)) }
        }
        let hasSlash = parts.last.map { $0.isEmpty || same($0, ".") || same($0, "..") } ?? true
        return "/" + kept.joined(separator: "/") + (hasSlash && !kept.isEmpty ? "/" : "")
    }

    /// "Sorted by name (after encoding)", and then by value.
    private static func canonicalQuery(_ target: String) -> String? {
        guard let items = try? HTTPURL("http://127.0.0.1" + target).queryItems else { return nil }
        let pairs = items.map { (PercentEncoding.strict($0.name), PercentEncoding.strict($0.value)) }
        let sorted = pairs.sorted { a, b in
            same(a.0, b.0)
                ? a.1.utf8.lexicographicallyPrecedes(b.1.utf8) : a.0.utf8.lexicographicallyPrecedes(b.0.utf8)
        }
        return sorted.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    /// "Trim any leading or trailing spaces, convert sequential spaces to a single space, and separate the values for a
    /// multi-value header using commas."
    private static func canonicalValue(of name: String, in request: ServerRequest) -> String {
        let values = request.headers.filter { same(lower($0.name), name) }.map { field in
            field.value.utf8.split { $0 == 0x20 || $0 == 0x09 }.map { String(decoding: Array($0), as: UTF8.self) }
                .joined(separator: " ")
        }
        return values.joined(separator: ",")
    }

    static func lower(_ text: String) -> String {
        String(decoding: text.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Seconds since 1970 of a time in the form of `20150830T123600Z`; `nil` for any other form.
    static func seconds(_ time: String) -> Int? {
        let bytes = Array(time.utf8)
        guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            bytes[range].allSatisfy { (48...57).contains($0) } ? bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 } : nil
        }
        guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8), let hour = number(9..<11),
            let minute = number(11..<13), let second = number(13..<15), (1...12).contains(month),
            (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        // Days before that of a year which begins on 1 March (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        return days * 86_400 + hour * 3_600 + minute * 60 + second
    }
}
