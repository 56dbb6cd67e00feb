/// A pagination config that cannot be meant: the caller's mistake, found before or on page 1.
public struct ConfigError: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}

/// A page from which no next request can be made: the server's doing, or a template that fails on the page.
public struct PagingError: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
