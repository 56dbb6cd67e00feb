import QuireJSON

/// A list: from JSON, read when it is first looked into, or made by a template.
final class ListObject: ContainerObject {
    private var origin: RawOrigin
    private var storage: [TemplateValue] = []
    /// Where what was put into the list came from.
    var taint: Provenance = []

    init(raw: RawJSON, in mark: ChangeMark? = nil) { origin = RawOrigin(raw, in: mark) }
    init(_ items: [TemplateValue]) { (origin, storage) = (RawOrigin(), items) }

    deinit { Self.free(takeValues()) }

    override func takeValues() -> [TemplateValue] {
        defer { storage = [] }
        return storage
    }

    /// The slice of JSON that this list still is.
    var unchanged: RawJSON? { origin.unchanged }

    func items(_ budget: Budget) throws -> [TemplateValue] {
        try materialize(budget)
        return storage
    }

    func count(_ budget: Budget) throws -> Int {
        try materialize(budget)
        return storage.count
    }

    func item(_ index: Int, _ budget: Budget) throws -> TemplateValue? {
        try materialize(budget)
        return storage.indices.contains(index) ? storage[index] : nil
    }

    /// Changes the items. What is put in has to be charged, and tainted, by the caller.
    func change<Result>(_ budget: Budget, _ body: (inout [TemplateValue]) throws -> Result) throws -> Result {
        try materialize(budget)
        defer { origin.wasChanged() }
        return try body(&storage)
    }

    func removeAll() {
        origin.wasChanged()
        storage = []
    }

    private func materialize(_ budget: Budget) throws {
        guard let raw = origin.unread else { return }
        try budget.scan(raw.count)
        var failure: (any Error)?
        var items: [TemplateValue] = []
        raw.forEachElement { element in
            do {
                try budget.allocate(element: element)
                items.append(.json(element, in: origin.innerMark()))
                return true
            } catch {
                failure = error
                return false
            }
        }
        if let failure { throw failure }
        storage = items
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
