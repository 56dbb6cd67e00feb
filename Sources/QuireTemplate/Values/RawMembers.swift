import QuireJSON

/// Looks up members of a JSON object in its bytes. A large object is indexed at the first look, a small one is walked
/// every time, which costs less than an index for each record of a page.
struct RawMembers {
    private struct Member {
        let key: Range<Int>
        let value: Range<Int>
    }

    private struct Index {
        let members: [Member]
        /// By the name, when there are many.
        var positions: [PythonText: Int] = [:]
    }

    /// Members that were found before the first look.
    private var known: [Member]?
    private var index: Index?
    /// Containers that were handed out, by where they begin: whoever asks again gets the same object.
    private var given: [(start: Int, value: TemplateValue)] = []

    /// How often a small object was walked.
    private var walks = 0

    private static let walkedSize = 1024
    private static let maxWalks = 2
    private static let hashedCount = 16
    /// Bytes of a member in an array that grows by doubling.
    private static let memberSize = 64

    init() {}

    /// Members that were found already.
    init(_ members: [(key: RawJSON, value: RawJSON)]) {
        known = members.map { Member(key: $0.key.range, value: $0.value.range) }
    }

    mutating func takeValues() -> [TemplateValue] {
        defer { given = [] }
        return given.map(\.value)
    }

    func handedOut(_ raw: RawJSON) -> TemplateValue? {
        given.isEmpty ? nil : given.first { $0.start == raw.range.lowerBound }?.value
    }

    /// - Parameter mark: What a container that is handed out reports its changes to.
    mutating func value(of name: String, in raw: RawJSON, marking mark: @autoclosure () -> ChangeMark, _ budget: Budget)
        throws
        -> TemplateValue?
    {
        guard let found = try find(name, in: raw, budget) else { return nil }
        if let value = handedOut(found) { return value }
        let value = TemplateValue.json(found, in: mark())
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
        if raw.count <= Self.walkedSize, known == nil, index == nil, walks < Self.maxWalks {
            walks += 1
            try budget.scan(raw.count)
            var found: RawJSON?
            raw.forEachMember { key, value in
                if key.isString(equalTo: name) { found = value }
                return true
            }
            return found
        }
        let index = try indexed(raw, budget)
        if index.members.count > Self.hashedCount {
            return index.positions[PythonText(name)].map {
                RawJSON(source: raw.source, range: index.members[$0].value)
            }
        }
        try budget.step()
        let found = index.members.last { RawJSON(source: raw.source, range: $0.key).isString(equalTo: name) }
        return found.map { RawJSON(source: raw.source, range: $0.value) }
    }

    private mutating func indexed(_ raw: RawJSON, _ budget: Budget) throws -> Index {
        if let index { return index }
        let made = try Self.index(try known ?? Self.members(of: raw, budget), in: raw, budget)
        (index, known) = (made, nil)
        return made
    }

    private static func members(of raw: RawJSON, _ budget: Budget) throws -> [Member] {
        try budget.scan(raw.count)
        var members: [Member] = []
        // One more than there is room for, which the charge then refuses.
        let most = budget.memory / memberSize
        raw.forEachMember { key, value in
            members.append(Member(key: key.range, value: value.range))
            return members.count <= most
        }
        return members
    }

    private static func index(_ members: [Member], in raw: RawJSON, _ budget: Budget) throws -> Index {
        try budget.allocate(members.count, of: memberSize)
        var index = Index(members: members)
        guard members.count > hashedCount else { return index }
        for (position, member) in members.enumerated() {
            let name = RawJSON(source: raw.source, range: member.key)
            try budget.allocate(Budget.entrySize + name.count)
            index.positions[PythonText(name.stringValue ?? "")] = position
        }
        return index
    }
}
