/// A JSON value that a client sent.
enum JSONValue: Sendable, Equatable {
    case object([JSONMember])
    case array([JSONValue])
    case string(String)
    /// As it was spelt: `10.10`, `1E400`.
    case number(String)
    case boolean(Bool)
    case null

    /// The member of that name, byte for byte; of several the last. `nil` also for what is no object.
    subscript(name: String) -> JSONValue? {
        members.last { same($0.name, name) }?.value
    }

    /// In the order in which they were sent; empty for what is no object.
    var members: [JSONMember] {
        guard case .object(let members) = self else { return [] }
        return members
    }

    /// `nil` for what is no array.
    var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// `nil` for what is no string.
    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// `nil` for what is no number in plain digits below 2^60: `1.0` and `1e2` are none.
    var integer: Int? {
        guard case .number(let text) = self else { return nil }
        return VendorRequest.number(text)
    }

    /// `nil` for what is neither `true` nor `false`.
    var boolean: Bool? {
        guard case .boolean(let truth) = self else { return nil }
        return truth
    }
}

/// A name and a value of a JSON object.
struct JSONMember: Sendable, Equatable {
    let name: String
    let value: JSONValue

    static func == (a: JSONMember, b: JSONMember) -> Bool { same(a.name, b.name) && a.value == b.value }
}
