import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON

/// Where the answer to a login holds the token.
enum TokenPlace: Sendable {
    case path(JSONPath)
    case header(String)

    /// - Parameter text: A JSONPath, or `header:Name`.
    init(_ text: String) throws(AuthenticationError) {
        if text.utf8.starts(with: "header:".utf8) {
            let name = String(decoding: text.utf8.dropFirst(7).drop { $0 == 0x20 }, as: UTF8.self)
            if let problem = HTTPHeaders.fieldError(name: name, value: "") { throw .configuration("token: \(problem)") }
            self = .header(name)
            return
        }
        do throws(JSONPathError) { self = .path(try JSONPath(text)) } catch {
            throw .configuration("token: \(error)")
        }
    }

    func token(in response: HTTPResponse) throws(TokenProblem) -> Secret {
        guard (200..<300).contains(response.status) else { throw TokenAnswer.unexpected(response) }
        let text: String
        switch self {
        case .header(let name): text = try Self.field(name, response)
        case .path(let path): text = try Self.member(path, response)
        }
        guard !text.isEmpty else { throw TokenProblem(text: "answered with an empty token") }
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else {
            throw TokenProblem(text: "answered with a token that holds a line break or another control character")
        }
        return Secret(text)
    }

    /// Of cookies name and value alone, as they are sent back (RFC 6265, section 4.2.1).
    private static func field(_ name: String, _ response: HTTPResponse) throws(TokenProblem) -> String {
        guard response.headers.contains(name) else { throw TokenProblem(text: "answered without the header \(name)") }
        guard name.lowercased() == "set-cookie" else { return response.headers[name] ?? "" }
        return response.headers.values(for: name)
            .map { String(decoding: $0.utf8.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self) }
            .joined(separator: "; ")
    }

    private static func member(_ path: JSONPath, _ response: HTTPResponse) throws(TokenProblem) -> String {
        try TokenAnswer.checkSize(of: response)
        var scanner = PageScanner()
        var found: RawJSON?
        do throws(JSONError) {
            try scanner.open(response.body)
            try scanner.validate()
            found = try scanner.matches(of: path).records.first
        } catch {
            throw TokenProblem(text: "answered with \(response.body.count) bytes that are no JSON")
        }
        guard let found else { throw TokenProblem(text: "answered without a token at \(path)") }
        switch found.kind {
        case .string: return found.stringValue ?? ""
        case .number: return found.text
        default: throw TokenProblem(text: "answered with \(found.kind.rawValue) at \(path), where a token should be")
        }
    }
}
