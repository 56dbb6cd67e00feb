/// Where a template's value came from: what lets a caller tell the author's text from a stranger's data.
public struct Provenance: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Read from a variable that the caller marked as someone else's data, such as a response.
    public static let external = Provenance(rawValue: 1 << 0)
    /// Computed from external data that was undefined, null or the empty string.
    public static let missing = Provenance(rawValue: 1 << 1)
    /// Computed from a string literal of the template that holds the caller's marker word.
    public static let marker = Provenance(rawValue: 1 << 2)
}
