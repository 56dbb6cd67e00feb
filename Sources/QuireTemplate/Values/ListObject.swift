import QuireJSON

/// A list: from JSON, read when it is first looked into, or made by a template.
final class ListObject: ContainerObject {
    private var origin: RawOrigin
    private var storage: [TemplateValue] = []
    /// Where the elements of a list of JSON lie, once it was looked into: eight bytes each, so that one of them can be
    /// had without making the others.
    private var slices: Records?
    /// Containers that were handed out of it: whoever asks again gets the same one.
    private var given: [Int: TemplateValue] = [:]
    /// Where what was put into the list came from.
    var taint: Provenance = []

    init(raw: RawJSON, in mark: ChangeMark? = nil) { origin = RawOrigin(raw, in: mark) }
    init(_ items: [TemplateValue]) { (origin, storage) = (RawOrigin(), items) }

    deinit { Self.free(takeValues()) }

    override func takeValues() -> [TemplateValue] {
        defer { (storage, given) = ([], [:]) }
        return storage + given.values
    }

    /// The slice of JSON that this list still is.
    var unchanged: RawJSON? { origin.unchanged }

    func items(_ budget: Budget) throws -> [TemplateValue] {
        try materialize(budget)
        return storage
    }

    func count(_ budget: Budget) throws -> Int { try unread(budget)?.count ?? storage.count }

    func item(_ index: Int, _ budget: Budget) throws -> TemplateValue? {
        guard let slices = try unread(budget) else { return storage.indices.contains(index) ? storage[index] : nil }
        return slices.indices.contains(index) ? try element(index, of: slices, budget) : nil
    }

    /// Changes the items. What is put in has to be charged, and tainted, by the caller.
    func change<Result>(_ budget: Budget, _ body: (inout [TemplateValue]) throws -> Result) throws -> Result {
        try materialize(budget)
        defer { origin.wasChanged() }
        return try body(&storage)
    }

    func removeAll() {
        origin.wasChanged()
        (storage, slices, given) = ([], nil, [:])
    }

    /// The elements of a list that is still JSON; `nil` when it has items of its own.
    private func unread(_ budget: Budget) throws -> Records? {
        guard let raw = origin.unread else { return nil }
        if let slices { return slices }
        try budget.scan(raw.count)
        let found = Records(elementsOf: raw)
        slices = found
        return found
    }

    private func element(_ index: Int, of slices: Records, _ budget: Budget) throws -> TemplateValue {
        if let value = given[index] { return value }
        let raw = slices[index]
        try budget.allocate(element: raw)
        let value = TemplateValue.json(raw, in: origin.innerMark())
        if raw.kind == .object || raw.kind == .array { given[index] = value }
        return value
    }

    private func materialize(_ budget: Budget) throws {
        guard let slices = try unread(budget) else { return }
        var items: [TemplateValue] = []
        items.reserveCapacity(min(slices.count, budget.memory / Budget.valueSize))
        for index in slices.indices { items.append(try element(index, of: slices, budget)) }
        (storage, self.slices, given) = (items, nil, [:])
        origin.wasRead()
    }
}

/// A tuple; of `groupby`, with names for its two items.
final class TupleObject: ContainerObject {
    private(set) var items: [TemplateValue]
    let isGroup: Bool

    init(_ items: [TemplateValue], isGroup: Bool = false) { (self.items, self.isGroup) = (items, isGroup) }

    deinit { Self.free(takeValues()) }

    override func takeValues() -> [TemplateValue] {
        defer { items = [] }
        return items
    }
}
