import QuireJSON

/// What is left of the limits while one template renders. Everything that costs is charged here before it is done.
final class Budget {
    /// Rough sizes of what values are made of, in bytes.
    static let valueSize = 40
    static let entrySize = 120
    static let keySize = 96
    /// An item that is sorted, with its keys.
    static let sortedSize = 168
    static let objectSize = 160
    static let generatorSize = 480

    let limits: TemplateLimits
    private(set) var steps: Int
    private(set) var memory: Int
    private let stack: StackGuard
    /// Lists and mappings that were changed: one of these may hold itself, and is emptied in the end to be freed.
    private var changedLists: [ListObject] = []
    private var changedMappings: [MappingObject] = []
    /// Objects that hold functions, which may hold anything.
    private var tracked: [TemplateObject] = []

    init(_ limits: TemplateLimits) {
        self.limits = limits
        (steps, memory) = (limits.steps, limits.memory)
        stack = StackGuard(limit: limits.stack)
    }

    @inline(__always)
    func step() throws {
        steps &-= 1
        if steps < 0 { throw Self.outOfSteps }
    }

    func step(_ count: Int) throws {
        guard count <= steps else {
            steps = 0
            throw Self.outOfSteps
        }
        steps -= count
    }

    /// Charges the reading of so many bytes. Long values are walked once, at a gigabyte a second.
    func scan(_ bytes: Int) throws { try step(1 + (bytes < 1 << 16 ? bytes >> 5 : bytes >> 7)) }

    /// Charges the making of so many bytes, and the work of it.
    func allocate(_ bytes: Int) throws {
        guard bytes <= memory, bytes >= 0 else {
            memory = 0
            throw Failure.limit(.memory, "the template makes more than \(limits.memory) bytes of values")
        }
        memory -= bytes
        try step(bytes >> 5)
    }

    /// Charges the writing of a number in decimal, which costs the square of its length.
    func charge(digitsOf number: PythonInt) throws {
        if case .small = number { return try step(2) }
        let words = number.bitLength / 64 + 1
        try step(words * words / 2 + words * 4)
    }

    /// Charges the reading of a number from so many digits.
    func charge(digits: Int) throws { try step(digits < 4400 ? digits * digits >> 8 + digits : digits >> 1) }

    /// Charges `count` items of `size` bytes each.
    func allocate(_ count: Int, of size: Int) throws {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
        try allocate(overflow ? .max : bytes)
    }

    /// - Throws: When evaluation has come too deep for the stack of a thread.
    @inline(__always)
    func checkStack() throws {
        if stack.isExceeded { throw Self.tooDeep }
    }

    func changed(_ list: ListObject) {
        if changedLists.last !== list { changedLists.append(list) }
    }

    func changed(_ mapping: MappingObject) {
        if changedMappings.last !== mapping { changedMappings.append(mapping) }
    }

    func track(_ object: TemplateObject) { tracked.append(object) }

    /// The most bytes that the next text may have: each is written at some cost.
    var room: Int { min(memory, steps << 1) }

    /// Breaks every cycle that changes may have made.
    func release() {
        for list in changedLists { list.removeAll() }
        for mapping in changedMappings { mapping.removeAll() }
        // All of them are held here until the last has let go, so that none frees a chain of others.
        for object in tracked { object.release() }
        (changedLists, changedMappings, tracked) = ([], [], [])
    }

    private static var outOfSteps: Failure { .limit(.steps, "the template takes too many steps") }
    private static var tooDeep: Failure { .limit(.nesting, "calls or values are nested too deeply") }
}

extension Budget {
    /// Charges one element of a list or mapping that is read from JSON.
    func allocate(element: RawJSON) throws {
        let isContainer = element.kind == .object || element.kind == .array
        try allocate(Self.valueSize + (isContainer ? Self.objectSize : element.kind == .string ? element.count : 0))
    }
}
