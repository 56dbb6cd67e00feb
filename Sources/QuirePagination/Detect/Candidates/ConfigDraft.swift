import QuireBase
import QuireJSON

/// A pagination config in the making: its members in order, as flags and as JSON.
package struct ConfigDraft: Sendable, Equatable {
    package enum Value: Sendable, Equatable {
        case text(String)
        case number(Int)
        case boolean(Bool)

        package var json: String {
            switch self {
            case .text(let text): JSONString.encode(text)
            case .number(let number): String(number)
            case .boolean(let truth): String(truth)
            }
        }

        fileprivate var plain: String {
            if case .text(let text) = self { text } else { json }
        }
    }

    package private(set) var members: [(name: String, value: Value)]

    init(_ members: [(name: String, value: Value)]) { self.members = members }

    init(scheme: String, _ members: [(name: String, value: Value)] = []) {
        self.members = [("scheme", .text(scheme))] + members
    }

    mutating func set(_ name: String, _ value: Value) {
        if let index = members.firstIndex(where: { $0.name == name }) {
            members[index].value = value
        } else {
            members.append((name, value))
        }
    }

    /// Templates name no scheme.
    package var isTemplate: Bool { members.first?.name != "scheme" }

    package var json: String {
        "{" + members.map { JSONString.encode($0.name) + ": " + $0.value.json }.joined(separator: ", ") + "}"
    }

    /// `name:key=value,key=value`; `nil` for templates.
    package var flags: String? {
        guard !isTemplate, let scheme = members.first?.value.plain else { return nil }
        let rest = members.dropFirst().map { "\($0.name)=\($0.value.plain)" }.joined(separator: ",")
        return rest.isEmpty ? scheme : scheme + ":" + rest
    }

    package func pagination() throws(ConfigError) -> Pagination { try Pagination(RawJSON(json)) }

    package static func == (a: ConfigDraft, b: ConfigDraft) -> Bool { same(a.json, b.json) }
}
