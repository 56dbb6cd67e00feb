/// The variables of one scope while a template is bound.
///
/// The rules are those of Jinja 3.1: an assignment in a loop or a `with` makes a variable of that scope, which begins
/// as a copy of the outer one; one in an `if` belongs to the scope around it, and is looked up in the context when no
/// branch assigned it.
final class Symbols {
    enum Load {
        case parameter, undefined
        case resolve(name: Int)
        case alias(outer: Reference)
    }

    /// A variable, before it is known from where it is looked at.
    struct Reference {
        let function: FunctionScope
        let slot: Int
    }

    let parent: Symbols?
    let function: FunctionScope
    private let slots: SlotTable
    private(set) var references: [Int: Int] = [:]
    private(set) var loads: [Int: Load] = [:]
    private(set) var stores: Set<Int> = []

    init(parent: Symbols?, function: FunctionScope) {
        (self.parent, self.function, slots) = (parent, function, SlotTable())
    }

    private init(copying other: Symbols) {
        (parent, function, slots) = (other.parent, other.function, other.slots)
        (references, loads, stores) = (other.references, other.loads, other.stores)
    }

    func copy() -> Symbols { Symbols(copying: self) }

    /// What a copy costs, once it is changed.
    var size: Int { references.count + loads.count + stores.count }

    func find(_ name: Int) -> Reference? {
        var scope: Symbols? = self
        while let current = scope {
            if let slot = current.references[name] { return Reference(function: current.function, slot: slot) }
            scope = current.parent
        }
        return nil
    }

    func load(_ name: Int) {
        if find(name) == nil { define(name, .resolve(name: name)) }
    }

    func store(_ name: Int) {
        stores.insert(name)
        guard references[name] == nil else { return }
        define(name, parent?.find(name).map { .alias(outer: $0) } ?? .undefined)
    }

    func declareParameter(_ name: Int) {
        stores.insert(name)
        define(name, .parameter)
    }

    private func define(_ name: Int, _ load: Load) {
        let slot = slots.slot(for: name, in: function)
        references[name] = slot
        loads[slot] = load
    }

    /// Takes over what the branches of an `if` bound, each of which began as a copy of this scope.
    func join(_ branches: [Symbols]) {
        var counts: [Int: Int] = [:]
        for branch in branches {
            for name in branch.stores where !stores.contains(name) { counts[name, default: 0] += 1 }
        }
        for branch in branches {
            references.merge(branch.references) { $1 }
            loads.merge(branch.loads) { $1 }
            stores.formUnion(branch.stores)
        }
        for (name, count) in counts where count < branches.count {
            guard let slot = references[name] else { continue }
            loads[slot] = parent?.find(name).map { .alias(outer: $0) } ?? .resolve(name: name)
        }
    }
}

/// The slots of one scope, which the copies made for branches share.
private final class SlotTable {
    private var slots: [Int: Int] = [:]

    func slot(for name: Int, in function: FunctionScope) -> Int {
        if let slot = slots[name] { return slot }
        let slot = function.slotCount
        function.slotCount += 1
        slots[name] = slot
        return slot
    }
}

/// What runs in a frame of its own: the template, a block, a macro, a recursive loop.
final class FunctionScope {
    let depth: Int
    var slotCount = 0

    /// Whether it is a block, or stands in one.
    let isInBlock: Bool

    init(inside outer: FunctionScope?, isBlock: Bool = false) {
        depth = outer.map { $0.depth + 1 } ?? 0
        isInBlock = isBlock || outer?.isInBlock == true
    }
}
