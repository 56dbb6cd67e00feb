import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON

/// What a token endpoint gave.
struct TokenAnswer: Sendable {
    var token: Secret
    /// How long it is good for, as far as the server says.
    var lifetime: Duration?
    /// Replaces the refresh token that was sent.
    var refreshToken: Secret?
}

/// Why an answer brings no token.
struct TokenProblem: Error {
    var text: String
    /// The server will not change its mind: nobody needs to ask again.
    var isFinal = false
}

extension TokenAnswer {
    /// No answer with a token in it is longer.
    private static let maxBytes = 1 << 20

    /// Reads an answer by RFC 6749, sections 5.1 and 5.2. A missing `token_type` is taken for bearer, as servers leave
    /// it out that have no other.
    init(_ response: HTTPResponse) throws(TokenProblem) {
        let root = try Self.root(of: response)
        if let error = root?.text("error") { throw Self.refusal(error, root, response) }
        guard (200..<300).contains(response.status) else { throw Self.unexpected(response) }
        guard let root else { throw TokenProblem(text: "answered with no JSON object" + Self.kind(of: response)) }
        guard let token = root.text("access_token"), !token.isEmpty else {
            throw TokenProblem(text: "answered without an access_token")
        }
        // VSCHAR of RFC 6749, appendix A.12; anything else could begin a field of its own.
        guard token.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else {
            throw TokenProblem(text: "answered with an access_token that no header can hold")
        }
        if let type = root.member("token_type"), type.kind != .null {
            guard type.stringValue?.lowercased() == "bearer" else {
                throw TokenProblem(text: "answered with a token whose token_type is not bearer")
            }
        }
        self.token = Secret(token)
        lifetime = try root.member("expires_in").flatMap { (value) throws(TokenProblem) in try Self.lifetime(value) }
        refreshToken = root.text("refresh_token").flatMap { $0.isEmpty ? nil : Secret($0) }
    }

    static func checkSize(of response: HTTPResponse) throws(TokenProblem) {
        guard response.body.count > maxBytes else { return }
        throw TokenProblem(text: "answered with \(response.body.count) bytes, which is no answer with a token in it")
    }

    /// The one JSON object of an answer; `nil` when it is something else.
    static func root(of response: HTTPResponse) throws(TokenProblem) -> RawJSON? {
        try checkSize(of: response)
        var scanner = PageScanner()
        do throws(JSONError) {
            try scanner.open(response.body)
            try scanner.validate()
        } catch {
            return nil
        }
        let root = scanner.root
        return root.kind == .object ? root : nil
    }

    /// Seconds; some servers write them as a string.
    private static func lifetime(_ value: RawJSON) throws(TokenProblem) -> Duration? {
        guard value.kind != .null else { return nil }
        guard let seconds = Double(value.stringValue ?? value.text), seconds >= 0, seconds.isFinite else {
            throw TokenProblem(text: "answered with an expires_in that is no number of seconds")
        }
        return .seconds(min(seconds, 1e9))
    }

    private static func refusal(_ error: String, _ root: RawJSON?, _ response: HTTPResponse) -> TokenProblem {
        let details = root?.text("error_description").map { ": " + $0 } ?? ""
        // 5.2 has no code for a passing trouble; this one is borrowed from section 4.1.2.1 by many.
        let passes = same(error, "temporarily_unavailable")
        return TokenProblem(
            text: "refused: \(error)\(details) (status \(response.status))",
            isFinal: !passes && (200..<500).contains(response.status))
    }

    static func unexpected(_ response: HTTPResponse) -> TokenProblem {
        if (300..<400).contains(response.status) {
            return TokenProblem(
                text:
                    "answered with a redirect (status \(response.status)), which is not followed: secrets would go along"
            )
        }
        let body = response.bodyText(limit: 4096)
        return TokenProblem(
            text: "answered \(response.status)" + (body.isEmpty ? "" : ": " + body),
            isFinal: (400..<500).contains(response.status))
    }

    /// Of a good answer nothing is quoted: it may well hold a token.
    private static func kind(of response: HTTPResponse) -> String {
        " but \(response.body.count) bytes of \(response.headers["Content-Type"] ?? "no stated type")"
    }
}

extension RawJSON {
    /// The last member of that name.
    func member(_ name: String) -> RawJSON? {
        var found: RawJSON?
        forEachMember { key, value in
            if key.isString(equalTo: name) { found = value }
            return true
        }
        return found
    }

    func text(_ name: String) -> String? { member(name)?.stringValue }
}
