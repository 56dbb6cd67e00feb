import QuireConfig
import QuireConnector
import QuireJSON

/// The members of each object of the connector format, out of its JSON Schema, under the names that the reference gives
/// its tables.
enum ShapeMembers {
    struct Member {
        let name: String
        /// As the reference's third column has it.
        let fallback: String
        /// What the column of types has to name.
        let words: Set<String>
    }

    static let tables: [String: [Member]] = {
        let root = RawJSON(ConnectorShape.connector.jsonSchema(id: "urn:quire:connector", title: "Connector"))
        let properties = root["properties"]
        let stream = properties["streams"]["additionalProperties"]
        let pagination = properties["pagination"]["anyOf"].elements.first { !$0["then"].isMissing } ?? RawJSON("{}")
        let schemes = pagination["then"]["oneOf"].elements
        let common = members(of: schemes.first { $0.tag("scheme") == "none" }, without: ["scheme"])
        let shared = common.map(\.name) + ["scheme"]
        var tables = [
            "connector": members(of: root), "setting": members(of: properties["settings"]["additionalProperties"]),
            "stream": members(of: stream), "policy": members(of: properties["policy"]), "pagination": common,
            "templates": members(of: pagination["else"], without: shared),
            "incremental": members(of: stream["properties"]["incremental"]),
            "windows": members(of: stream["properties"]["windows"]),
        ]
        for scheme in schemes { tables["scheme " + scheme.tag("scheme")] = members(of: scheme, without: shared) }
        for kind in properties["auth"]["oneOf"].elements {
            tables["auth " + kind.tag("type")] = members(of: kind, without: ["type"])
            let login = kind["properties"]["login"]
            if !login.isMissing { tables["auth login"] = members(of: login) }
        }
        return tables.filter { !$0.value.isEmpty }
    }()

    private static func members(of object: RawJSON?, without left: [String] = []) -> [Member] {
        let required = object?["required"].elements.compactMap(\.stringValue) ?? []
        return (object?["properties"].members ?? []).compactMap { key, schema in
            guard let name = key.stringValue, !left.contains(name) else { return nil }
            let value = schema["default"]
            return Member(
                name: name, fallback: required.contains(name) ? "required" : value.isMissing ? "" : "`\(value.text)`",
                words: words(of: schema))
        }
    }

    private static func words(of schema: RawJSON) -> Set<String> {
        if !schema["enum"].isMissing { return Set(schema["enum"].elements.compactMap(\.stringValue)) }
        let choices = ["anyOf", "oneOf"].flatMap { schema[$0].elements }
        if !choices.isEmpty, schema["properties"].isMissing { return choices.map(words).reduce([]) { $0.union($1) } }
        if !schema["then"].isMissing { return ["object"] }
        switch schema["type"].stringValue {
        case "string": return [schema["pattern"].stringValue == "\\{[{%]" ? "template" : "text"]
        case "array": return words(of: schema["items"]).union(["list"])
        case let word?: return [word]
        case nil: return []
        }
    }
}

extension RawJSON {
    /// The member of that name; an empty text where there is none.
    fileprivate subscript(name: String) -> RawJSON {
        guard isObject else { return RawJSON("") }
        return members.first { $0.key.stringValue == name }?.value ?? RawJSON("")
    }

    fileprivate var isMissing: Bool { text.isEmpty }
    private var isObject: Bool { !isMissing && kind == .object }

    /// The one value that a schema's tag may have.
    fileprivate func tag(_ name: String) -> String {
        self["properties"][name]["enum"].elements.first?.stringValue ?? ""
    }
}
