/// What a handler answers.
public struct ServerResponse: Sendable {
    /// 200 to 999.
    public var status: Int
    /// Fields to send. The server itself adds `Date`, `Content-Length` and `Connection`; a `Content-Length` or
    /// `Transfer-Encoding` given here is left out.
    public var headers: [(name: String, value: String)]
    /// Not sent in answer to `HEAD`, whose `Content-Length` it gives all the same.
    public var body: [UInt8]
    /// What happens to it on its way; `nil` for an answer as it should be.
    public var fault: ServerFault?

    public init(status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        (self.status, self.headers, self.body) = (status, headers, body)
    }

    /// A plain-text response that also closes its connection: what follows a broken request cannot be trusted.
    static func refusal(_ status: Int, _ reason: String) -> ServerResponse {
        ServerResponse(
            status: status, headers: [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")],
            body: Array((reason + "\n").utf8))
    }
}
