import QuireBase

/// The schemes that a config can name. A new one is a file beside this one and an entry here.
public enum SchemeCatalog {
    private struct Entry: Sendable {
        let name: String
        /// Its keys with their defaults, for people.
        let keys: String
        let make: @Sendable (inout ConfigMembers) throws(ConfigError) -> any PagingScheme
    }

    private static let entries = [
        Entry(
            name: "page", keys: "parameter (page), first (1), size, size_parameter",
            make: { members throws(ConfigError) in try PageNumberScheme(&members) }),
        Entry(
            name: "offset", keys: "parameter (offset), limit_parameter (limit), limit, first (0), advance (received)",
            make: { members throws(ConfigError) in try OffsetScheme(&members) }),
        Entry(
            name: "cursor",
            keys: "from ($.path, header:Name or last:$.path), parameter, same_token, ties, limit, limit_parameter",
            make: { members throws(ConfigError) in try CursorScheme(&members) }),
        Entry(
            name: "next_url", keys: "from ($.path or header:Name)",
            make: { members throws(ConfigError) in try NextURLScheme(&members) }),
        Entry(
            name: "link_header", keys: "rel (next)",
            make: { members throws(ConfigError) in try LinkHeaderScheme(&members) }),
        Entry(name: "none", keys: "a single page", make: { _ in SinglePageScheme() }),
        Entry(name: "auto", keys: "told by page 1, proven by page 2", make: { _ in AutomaticScheme() }),
    ]

    public static var names: [String] { entries.map(\.name) }

    /// A line for each scheme: its name and its keys.
    public static var help: [(name: String, keys: String)] { entries.map { ($0.name, $0.keys) } }

    static func scheme(_ name: String, _ members: inout ConfigMembers) throws(ConfigError) -> any PagingScheme {
        guard let entry = entries.first(where: { $0.name == name }) else {
            let hint = nearest(name, in: names).map { "; did you mean '\($0)'?" } ?? ""
            throw ConfigError("scheme '\(name)' is not known\(hint) (known: \(names.joined(separator: ", ")))")
        }
        return try entry.make(&members)
    }
}
