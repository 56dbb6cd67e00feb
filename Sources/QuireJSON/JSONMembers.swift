/// A JSON object that is put together member by member; what is `nil` is left out.
package struct JSONMembers: Sendable {
    private var members: [String] = []

    package init() {}

    /// A member that is a string.
    package func adding(_ name: String, _ text: String?) -> JSONMembers {
        adding(name, raw: text.map(JSONString.encode))
    }

    /// A member that is an array.
    /// - Parameter list: JSON values.
    package func adding(_ name: String, list: [String]?) -> JSONMembers {
        adding(name, raw: list.map { "[" + $0.joined(separator: ", ") + "]" })
    }

    /// - Parameter json: A JSON value.
    package func adding(_ name: String, raw json: String?) -> JSONMembers {
        guard let json else { return self }
        var result = self
        result.members.append("\"\(name)\": \(json)")
        return result
    }

    /// The object, on one line.
    package var text: String { "{" + members.joined(separator: ", ") + "}" }
}
