/// One link of a `Link` field (RFC 8288, section 2).
public struct WebLink: Sendable, Equatable {
    /// The URI reference between the angle brackets, as it was sent; relative to the URL that answered.
    public var target: String
    /// The relation types of the first `rel`, in lower case; empty without one.
    public var relations: [String]
    /// The other parameters by lower-case name, the first of each.
    public var parameters: [String: String]

    public init(target: String, relations: [String], parameters: [String: String] = [:]) {
        self.target = target
        self.relations = relations
        self.parameters = parameters
    }
}
