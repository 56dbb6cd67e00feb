import QuireBase

/// The fields of a message in their order (RFC 9110, section 5); names keep their case but compare without it.
public struct HTTPHeaders: Sendable {
    fileprivate struct Field: Sendable {
        var name: String
        var value: String
    }

    private var fields: [Field] = []

    public init() {}

    public init(_ fields: [(String, String)]) {
        self.fields = fields.map { Field(name: $0.0, value: $0.1) }
    }

    /// The value of the field; several of that name joined by `", "` (RFC 9110, section 5.3), `nil` if there is none.
    public subscript(name: String) -> String? {
        let values = values(for: name)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// The value of each field of that name, in order.
    public func values(for name: String) -> [String] {
        fields.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
    }

    public func contains(_ name: String) -> Bool {
        fields.contains { $0.name.equalsIgnoringCase(name) }
    }

    /// Puts one field in the place of the first of that name, and removes the others; appends if there is none.
    public mutating func set(_ name: String, to value: String) {
        guard let first = fields.firstIndex(where: { $0.name.equalsIgnoringCase(name) }) else {
            return add(name, value)
        }
        var kept = fields[...first]
        kept[first] = Field(name: name, value: value)
        fields = kept + fields[(first + 1)...].filter { !$0.name.equalsIgnoringCase(name) }
    }

    /// Appends a field, beside any other of that name.
    public mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// Removes every field of that name.
    public mutating func remove(_ name: String) {
        fields.removeAll { $0.name.equalsIgnoringCase(name) }
    }

    public var count: Int { fields.count }
    public var isEmpty: Bool { fields.isEmpty }
}

extension HTTPHeaders: Sequence {
    public struct Iterator: IteratorProtocol {
        fileprivate var fields: IndexingIterator<[Field]>

        public mutating func next() -> (name: String, value: String)? {
            fields.next().map { ($0.name, $0.value) }
        }
    }

    public func makeIterator() -> Iterator { Iterator(fields: fields.makeIterator()) }
}

extension HTTPHeaders: Hashable {
    /// The same fields in the same order; the case of names does not count.
    public static func == (left: HTTPHeaders, right: HTTPHeaders) -> Bool {
        left.fields.elementsEqual(right.fields) {
            $0.name.equalsIgnoringCase($1.name) && same($0.value, $1.value)
        }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(fields.count)
        for field in fields { hasher.combine(field.name.asciiLowercased) }
    }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }
}

extension HTTPHeaders: CustomStringConvertible, CustomReflectable {
    /// A line a field, the values of those that may hold a secret as `***`.
    public var description: String {
        fields.map { "\($0.name): \(Redaction.isSensitive(headerName: $0.name) ? "***" : $0.value)" }
            .joined(separator: "\n")
    }

    // Otherwise `dump` would show what `description` hides.
    public var customMirror: Mirror { Mirror(self, children: [(label: "fields", value: description)]) }
}
