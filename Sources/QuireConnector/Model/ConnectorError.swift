/// A connector that cannot be run as it is asked for: what is wrong, and where.
public struct ConnectorError: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
