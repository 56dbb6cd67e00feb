/// A parsed template whose names are bound to variables.
struct Program: Sendable {
    let body: [Statement]
    let names: [String]
    /// Where each ``NameUse`` finds its variable, by its id.
    let bindings: [VariablePlace]
    /// What each scope does when it is entered, by its id.
    let scopes: [ScopePlan]
    let root: ScopePlan
    /// The names that are looked up outside of the template.
    let freeNames: [Int]
    /// The name `self`, when the template has it: its attributes are the template's blocks.
    let selfName: Int?
    /// The blocks by name.
    let blocks: [Int: Statement.Scoped]
}

/// A variable: so many functions outward, and its slot there.
struct VariablePlace: Sendable, Hashable {
    let hops: Int
    let slot: Int
}

/// The variables of a scope that get a value when it is entered.
struct ScopePlan: Sendable {
    enum Load: Sendable {
        /// From the context, or undefined.
        case resolve(name: Int, slot: Int)
        /// From an outer scope: what an assignment in here changes is a copy.
        case alias(VariablePlace, slot: Int)
        case clear(slot: Int)
    }

    var loads: [Load] = []
    /// For a scope that runs in a frame of its own, such as a macro: how many variables that has.
    var frameSlots = 0
    /// For a macro: which of `caller`, `kwargs` and `varargs` its body names.
    var special: Special = []

    struct Special: OptionSet, Sendable {
        let rawValue: UInt8
        static let caller = Special(rawValue: 1)
        static let keywords = Special(rawValue: 2)
        static let positionals = Special(rawValue: 4)
    }
}
