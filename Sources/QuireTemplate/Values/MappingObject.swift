import QuireJSON

/// A dictionary that keeps the order of its keys: from JSON, read when it is first looked into, or made by a template.
final class MappingObject: ContainerObject {
    struct Entry {
        let key: TemplateValue
        var value: TemplateValue
    }

    private var origin: RawOrigin
    private var members = RawMembers()
    /// `nil` where a key was taken out.
    private var slots: [Entry?] = []
    private var positions: [ValueKey: Int] = [:]
    /// Whether names are found without regard to ASCII case.
    let ignoresCase: Bool
    var taint: Provenance = []

    init(raw: RawJSON, in mark: ChangeMark? = nil) { (origin, ignoresCase) = (RawOrigin(raw, in: mark), false) }
    init(raw: RawJSON, members: [(key: RawJSON, value: RawJSON)]) {
        (origin, self.members, ignoresCase) = (RawOrigin(raw), RawMembers(members), false)
    }
    override init() { (origin, ignoresCase) = (RawOrigin(), false) }

    deinit { Self.free(takeValues()) }

    override func takeValues() -> [TemplateValue] {
        defer { slots = [] }
        var values = members.takeValues()
        for case let entry? in slots { values += [entry.key, entry.value] }
        return values
    }

    init(headers: [(name: String, value: String)]) {
        (origin, ignoresCase) = (RawOrigin(), true)
        super.init()
        for (name, value) in headers {
            let key = ValueKey.text(PythonText(name), ignoringCase: true)
            if let position = positions[key], case .string(let old)? = slots[position]?.value.payload {
                slots[position]?.value = .text(old.string + ", " + value)
            } else {
                positions[key] = slots.count
                slots.append(Entry(key: .text(name), value: .text(value)))
            }
        }
    }

    /// The slice of JSON that this mapping still is.
    var unchanged: RawJSON? { origin.unchanged }

    func entries(_ budget: Budget) throws -> [Entry] {
        try materialize(budget)
        return slots.compactMap { $0 }
    }

    func count(_ budget: Budget) throws -> Int {
        try materialize(budget)
        return positions.count
    }

    /// The value of a key; for a key of JSON, without reading the others.
    func value(_ key: TemplateValue, _ budget: Budget) throws -> TemplateValue? {
        if let raw = origin.unread, case .string(let name) = key.payload {
            return try members.value(of: name.string, in: raw, marking: origin.innerMark(), budget)
        }
        try materialize(budget)
        guard let position = positions[try valueKey(key, budget)] else { return nil }
        return slots[position]?.value
    }

    func set(_ key: TemplateValue, _ value: TemplateValue, _ budget: Budget) throws {
        try materialize(budget)
        origin.wasChanged()
        taint.formUnion(value.provenance.union(key.provenance))
        let hash = try valueKey(key, budget)
        if let position = positions[hash] {
            slots[position]?.value = value
            return
        }
        try budget.allocate(Budget.entrySize)
        try budget.step(8)
        positions[hash] = slots.count
        slots.append(Entry(key: key, value: value))
    }

    func remove(_ key: TemplateValue, _ budget: Budget) throws -> Entry? {
        try materialize(budget)
        guard let position = positions.removeValue(forKey: try valueKey(key, budget)) else { return nil }
        origin.wasChanged()
        defer { slots[position] = nil }
        return slots[position]
    }

    func removeLast(_ budget: Budget) throws -> Entry? {
        try materialize(budget)
        while let last = slots.last, last == nil { slots.removeLast() }
        guard let last = slots.last, let entry = last else { return nil }
        return try remove(entry.key, budget)
    }

    func removeAll() {
        origin.wasChanged()
        (slots, positions) = ([], [:])
    }

    private func valueKey(_ key: TemplateValue, _ budget: Budget) throws -> ValueKey {
        if ignoresCase, let text = key.text { return .text(text, ignoringCase: true) }
        return try ValueKey(key, budget)
    }

    private func materialize(_ budget: Budget) throws {
        guard let raw = origin.unread else { return }
        try budget.scan(raw.count)
        var failure: (any Error)?
        raw.forEachMember { key, value in
            do {
                try budget.allocate(element: value)
                try budget.allocate(Budget.entrySize + key.count)
                add(key, members.handedOut(value) ?? .json(value, in: origin.innerMark()))
                return true
            } catch {
                failure = error
                return false
            }
        }
        if let failure {
            (slots, positions) = ([], [:])
            throw failure
        }
        origin.wasRead()
    }

    /// Of members with the same name, the last counts, in the place of the first.
    private func add(_ key: RawJSON, _ value: TemplateValue) {
        let name = PythonText(key.stringValue ?? "")
        let hash = ValueKey.text(name)
        if let position = positions[hash] {
            slots[position]?.value = value
        } else {
            positions[hash] = slots.count
            slots.append(Entry(key: TemplateValue(.string(name)), value: value))
        }
    }
}
