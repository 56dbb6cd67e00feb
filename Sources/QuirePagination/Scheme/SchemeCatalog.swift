/// The schemes that a config can name. A new one is a file beside this one and a line here.
public enum SchemeCatalog {
    private static let makers:
        KeyValuePairs<String, @Sendable (inout ConfigMembers) throws(ConfigError) -> any PagingScheme> = [
            "page": { members throws(ConfigError) in try PageNumberScheme(&members) },
            "offset": { members throws(ConfigError) in try OffsetScheme(&members) },
            "cursor": { members throws(ConfigError) in try CursorScheme(&members) },
            "next_url": { members throws(ConfigError) in try NextURLScheme(&members) },
            "link_header": { members throws(ConfigError) in try LinkHeaderScheme(&members) },
            "none": { _ in SinglePageScheme() },
            "auto": { _ in AutomaticScheme() },
        ]

    public static var names: [String] { makers.map(\.key) }

    static func scheme(_ name: String, _ members: inout ConfigMembers) throws(ConfigError) -> any PagingScheme {
        guard let make = makers.first(where: { $0.key == name })?.value else {
            let hint = nearest(name, in: names).map { "; did you mean '\($0)'?" } ?? ""
            throw ConfigError("scheme '\(name)' is not known\(hint) (known: \(names.joined(separator: ", ")))")
        }
        return try make(&members)
    }
}
