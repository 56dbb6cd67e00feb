import QuireHTTP
package import QuireJSON

/// Reads a JSON object of a state, which may be damaged or made up: every value is checked.
package struct StateReader {
    package let context: StateContext
    private let path: String
    private let members: [(key: RawJSON, value: RawJSON)]

    /// - Parameter json: Valid JSON.
    package init(_ json: RawJSON, _ context: StateContext, at path: String = "") throws(StateError) {
        guard json.kind == .object else { throw StateError("must be an object", at: path) }
        (self.context, self.path, members) = (context, path, json.members)
    }

    /// Out of text that need not even be JSON.
    package init(_ text: String, _ context: StateContext) throws(StateError) {
        let json = RawJSON(text)
        if let error = json.grammarError { throw StateError("no JSON: \(error)") }
        try self.init(json, context)
    }

    package func error(_ name: String, _ reason: String) -> StateError {
        StateError(reason, at: path.isEmpty ? name : "\(path).\(name)")
    }

    /// The member's value as it stands; `nil` where there is none.
    package func raw(_ name: String) -> RawJSON? { members.last { $0.key.isString(equalTo: name) }?.value }

    package func optionalCount(_ name: String) throws(StateError) -> Int? { try integer(name, in: StateBounds.count) }

    package func count(_ name: String) throws(StateError) -> Int { try required(name, optionalCount(name)) }

    package func optionalInteger(_ name: String) throws(StateError) -> Int? {
        try integer(name, in: StateBounds.integer)
    }

    package func integer(_ name: String) throws(StateError) -> Int { try required(name, optionalInteger(name)) }

    package func optionalFlag(_ name: String) throws(StateError) -> Bool? {
        guard let value = raw(name) else { return nil }
        guard value.kind == .boolean else { throw error(name, "must be true or false") }
        return value.text == "true"
    }

    package func flag(_ name: String) throws(StateError) -> Bool { try required(name, optionalFlag(name)) }

    package func optionalBits(_ name: String) throws(StateError) -> UInt64? {
        guard let value = raw(name) else { return nil }
        guard let text = value.stringValue, text.utf8.count <= 16, let bits = UInt64(text, radix: 16) else {
            throw error(name, "must be up to 16 hexadecimal digits in quotes")
        }
        return bits
    }

    package func bits(_ name: String) throws(StateError) -> UInt64 { try required(name, optionalBits(name)) }

    package func optionalText(_ name: String) throws(StateError) -> String? {
        guard let value = raw(name) else { return nil }
        return try text(of: value, name)
    }

    package func text(_ name: String) throws(StateError) -> String { try required(name, optionalText(name)) }

    package func texts(_ name: String, upTo most: Int) throws(StateError) -> [String] {
        var texts: [String] = []
        for value in try list(name, upTo: most) { texts.append(try text(of: value, name)) }
        return texts
    }

    package func list(_ name: String, upTo most: Int) throws(StateError) -> [RawJSON] {
        guard let value = raw(name), value.kind == .array else { throw error(name, "must be a list") }
        let elements = value.elements
        guard elements.count <= most else { throw error(name, "must hold at most \(most) values") }
        return elements
    }

    package func duration(_ name: String) throws(StateError) -> Duration {
        let parts = try list(name, upTo: 2).compactMap { Int64($0.text) }
        guard parts.count == 2, StateBounds.duration.contains(parts[0]),
            (0..<1_000_000_000_000_000_000).contains(parts[1])
        else { throw error(name, "must be [seconds, attoseconds]") }
        return Duration(secondsComponent: parts[0], attosecondsComponent: parts[1])
    }

    package func optionalValue<Value: StateValue>(_ name: String, _: Value.Type) throws(StateError) -> Value? {
        guard let value = raw(name) else { return nil }
        return try Value(from: StateReader(value, context, at: path.isEmpty ? name : "\(path).\(name)"))
    }

    package func value<Value: StateValue>(_ name: String, _ type: Value.Type) throws(StateError) -> Value {
        try required(name, optionalValue(name, type))
    }

    /// A text whose secrets are put back.
    package func text(of value: RawJSON, _ name: String) throws(StateError) -> String {
        guard let text = value.stringValue else { throw error(name, "must be a text") }
        do throws(SecretMaskError) { return try context.secrets.reveal(text) } catch {
            throw self.error(name, error.description)
        }
    }

    private func integer(_ name: String, in range: ClosedRange<Int>) throws(StateError) -> Int? {
        guard let value = raw(name) else { return nil }
        guard value.kind == .number, let number = Int(value.text), range.contains(number) else {
            throw error(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func required<Value>(_ name: String, _ value: Value?) throws(StateError) -> Value {
        guard let value else { throw error(name, "is missing") }
        return value
    }
}
