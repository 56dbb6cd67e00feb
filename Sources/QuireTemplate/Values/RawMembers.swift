import QuireJSON

/// Looks up members of a JSON object in its bytes. A large object is indexed at the first look, a small one is walked
/// every time, which costs less than an index for each record of a page.
struct RawMembers {
    private struct Member {
        let key: Range<Int>
        let value: Range<Int>
    }

    private var index: [Member]?
    /// The index of a large object by the hash of the names, when these are many.
    private var positions: [PythonText: Int] = [:]
    /// Containers that were handed out, by where they begin: whoever asks again gets the same object.
    private var given: [(start: Int, value: TemplateValue)] = []

    /// How often a small object was walked.
    private var walks = 0

    private static let walkedSize = 1024
    private static let maxWalks = 2
    private static let hashedCount = 16

    init() {}

    /// Members that were found already.
    init(_ members: [(key: RawJSON, value: RawJSON)]) {
        index = members.map { Member(key: $0.key.range, value: $0.value.range) }
        guard members.count > Self.hashedCount else { return }
        for (position, member) in members.enumerated() {
            positions[PythonText(member.key.stringValue ?? "")] = position
        }
    }

    var handedOut: Bool { !given.isEmpty }

    mutating func takeValues() -> [TemplateValue] {
        defer { given = [] }
        return given.map(\.value)
    }

    func handedOut(_ raw: RawJSON) -> TemplateValue? {
        given.isEmpty ? nil : given.first { $0.start == raw.range.lowerBound }?.value
    }

    mutating func value(of name: String, in raw: RawJSON, _ budget: Budget) throws -> TemplateValue? {
        guard let found = try find(name, in: raw, budget) else { return nil }
        if let value = handedOut(found) { return value }
        let value = TemplateValue.json(found)
        switch value.payload {
        case .list, .mapping:
            try budget.allocate(Budget.objectSize)
            given.append((found.range.lowerBound, value))
        case .string: try budget.allocate(found.count)
        default: break
        }
        return value
    }

    private mutating func find(_ name: String, in raw: RawJSON, _ budget: Budget) throws -> RawJSON? {
        if raw.count <= Self.walkedSize, index == nil, walks < Self.maxWalks {
            walks += 1
            try budget.scan(raw.count)
            var found: RawJSON?
            raw.forEachMember { key, value in
                if key.isString(equalTo: name) { found = value }
                return true
            }
            return found
        }
        let members = try indexed(raw, budget)
        if members.count > Self.hashedCount {
            return positions[PythonText(name)].map { RawJSON(source: raw.source, range: members[$0].value) }
        }
        try budget.step()
        let found = members.last { RawJSON(source: raw.source, range: $0.key).isString(equalTo: name) }
        return found.map { RawJSON(source: raw.source, range: $0.value) }
    }

    private mutating func indexed(_ raw: RawJSON, _ budget: Budget) throws -> [Member] {
        if let index { return index }
        try budget.scan(raw.count)
        var members: [Member] = []
        raw.forEachMember { key, value in
            members.append(Member(key: key.range, value: value.range))
            return members.count <= budget.memory / 64
        }
        try budget.allocate(members.count * 64)
        if members.count > Self.hashedCount {
            for (position, member) in members.enumerated() {
                let name = RawJSON(source: raw.source, range: member.key)
                try budget.allocate(Budget.entrySize + name.count)
                positions[PythonText(name.stringValue ?? "")] = position
            }
        }
        index = members
        return members
    }
}
