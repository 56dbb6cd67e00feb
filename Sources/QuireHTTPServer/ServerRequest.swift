/// A request as the server received it, its body complete.
public struct ServerRequest: Sendable {
    public var method: String
    /// The raw target of the request line, percent-encodings untouched: `/pages?cursor=a%2Fb`.
    public var target: String
    /// Fields in the order of their arrival, names as they were spelt.
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(method: String, target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        (self.method, self.target, self.headers, self.body) = (method, target, headers, body)
    }

    /// The first field of that name, upper and lower case alike.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
