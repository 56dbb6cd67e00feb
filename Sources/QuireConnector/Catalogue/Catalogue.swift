/// The connectors that ship.
public enum Catalogue {
    /// In alphabetical order.
    public static let names: [String] = []

    /// - Returns: The text of a connector's file and its name; `nil` for a name that is not there.
    public static func file(of name: String) -> (bytes: [UInt8], file: String)? { nil }
}
