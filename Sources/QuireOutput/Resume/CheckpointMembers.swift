import QuireJSON

/// The members of an object that is read strictly: no other ones, none twice, none missing.
struct CheckpointMembers {
    private var values: [RawJSON?]
    private let names: [String]

    init(_ json: RawJSON, _ names: [String], optional: [String] = []) throws(OutputError) {
        guard json.kind == .object else { throw .damaged("an object is missing") }
        self.names = names
        var values = [RawJSON?](repeating: nil, count: names.count)
        var isKnown = true
        json.forEachMember { key, value in
            guard let index = names.firstIndex(where: key.isString(equalTo:)), values[index] == nil else {
                isKnown = false
                return false
            }
            values[index] = value
            return true
        }
        guard isKnown else { throw .damaged("it has a member that it should not have") }
        self.values = values
        for name in names where !optional.contains(name) { _ = try value(name) }
    }

    subscript(name: String) -> RawJSON? { names.firstIndex(of: name).flatMap { values[$0] } }

    func value(_ name: String) throws(OutputError) -> RawJSON {
        guard let value = self[name] else { throw .damaged("\(name) is missing") }
        return value
    }

    func text(_ name: String) throws(OutputError) -> String {
        guard let text = try value(name).stringValue else { throw .damaged("\(name) is no text") }
        return text
    }

    /// A whole number that is not negative and fits a file's length.
    func count(_ name: String) throws(OutputError) -> Int {
        let value = try value(name)
        guard value.kind == .number, let count = Int(value.text), (0...(Int.max >> 1)).contains(count) else {
            throw .damaged("\(name) is no count")
        }
        return count
    }

    func elements(_ name: String) throws(OutputError) -> [RawJSON] {
        let value = try value(name)
        guard value.kind == .array else { throw .damaged("\(name) is no list") }
        var elements: [RawJSON] = []
        value.forEachElement {
            elements.append($0)
            return true
        }
        return elements
    }
}

extension OutputError {
    static func damaged(_ what: String) -> OutputError {
        .invalidCheckpoint(reason: "what describes the run that stopped is damaged: \(what)")
    }
}
