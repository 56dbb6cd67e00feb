import QuireHTTPServer

/// The login and the sessions that it opens
/// (learn.microsoft.com/en-us/xandr/digital-platform-api/authentication-service).
///
/// A session's token holds the time of its login. "The token remains active for 2 hours"; that calls prolong it to 24
/// hours at most is not kept, nor the limit of 10 logins in 5 minutes, because a vendor remembers nothing.
struct XandrSession {
    let account: VendorAccount
    /// In seconds.
    let now: Int

    static let lifetime = 7_200

    private var seal: SealedCursor { SealedCursor(account, purpose: "xandr session", urlSafe: true) }

    private static let (head, tail) = ("authn:", ":nym2")

    /// Any user may log in who has the account's token for a password.
    func login(_ request: ServerRequest) throws(VendorRefusal) -> ServerResponse {
        guard let (user, password) = Self.credentials(in: request.body) else {
            throw Xandr.refusal(400, "SYNTAX", "Invalid auth: username and password are required")
        }
        guard !user.isEmpty, account.token.map({ same($0, password) }) ?? true else {
            // The text of the document.
            throw Xandr.refusal(401, "NOAUTH", "No match found for user/pass")
        }
        return .json(
            "{\"response\":{\"status\":\"OK\",\"token\":\"\(Self.head)\(seal.text([max(0, now)]))\(Self.tail)\","
                + "\"dbg_info\":\(Xandr.debugInfo)}}")
    }

    func admits(_ request: ServerRequest) -> Bool {
        guard let field = request.header("Authorization")?.utf8, field.starts(with: Self.head.utf8),
            field.count > Self.head.utf8.count + Self.tail.utf8.count,
            let token = String(field.dropFirst(Self.head.utf8.count).dropLast(Self.tail.utf8.count)),
            let numbers = seal.numbers(in: token), numbers.count == 1,
            field.elementsEqual((Self.head + token + Self.tail).utf8)
        else { return false }
        return now - numbers[0] < Self.lifetime
    }

    private static func credentials(in body: [UInt8]) -> (user: String, password: String)? {
        guard let auth = (try? JSONReader.read(body))?["auth"], let user = auth["username"]?.string,
            let password = auth["password"]?.string
        else { return nil }
        return (user, password)
    }
}
