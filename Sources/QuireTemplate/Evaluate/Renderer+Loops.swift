/// `for`, recursive ones included.
extension Renderer {
    func run<Output: TemplateOutput>(_ loop: Statement.Loop, into output: inout Output) throws {
        let items = try evaluate(loop.items)
        position = loop.offset
        if loop.isRecursive {
            try run(recursive: loop, items, depth: 0, closure: frame, into: &output)
        } else {
            scopeDepth += 1
            defer { scopeDepth -= 1 }
            try run(loop, items, LoopObject.Recursion?.none, into: &output)
        }
    }

    /// One level of a recursive loop, in a frame of its own.
    private func run<Output: TemplateOutput>(
        recursive loop: Statement.Loop, _ items: TemplateValue, depth: Int, closure: Frame, into output: inout Output
    ) throws {
        let plan = program.scopes[loop.body.id]
        refer(to: closure)
        let recursion = LoopObject.Recursion(depth: depth) { [self] inner in
            try capture {
                try run(recursive: loop, inner, depth: depth + 1, closure: closure, into: &$0)
            }
        }
        try inFrame(Frame(slots: plan.frameSlots, parent: closure)) {
            try run(loop, items, recursion, into: &output)
        }
    }

    private func run<Output: TemplateOutput>(
        _ loop: Statement.Loop, _ items: TemplateValue, _ recursion: LoopObject.Recursion?, into output: inout Output
    ) throws {
        var variable = LoopObject(items, try selected(loop, items), recursion, isFiltered: loop.condition != nil)
        try budget.allocate(64)
        try budget.step(8)
        let plan = program.scopes[loop.body.id]
        defer {
            remove(loop.variable)
            // Whoever kept the variable keeps what its functions hold, which may be deep.
            if !isKnownUniquelyReferenced(&variable) { budget.track(variable) }
        }
        var isEmpty = true
        while let item = try variable.advance() {
            isEmpty = false
            try budget.step(3)
            try enter(plan)
            store(TemplateValue(.object(variable)), in: loop.variable)
            position = loop.offset
            try bind(loop.target, item)
            try run(loop.body.body, into: &output)
        }
        if isEmpty, !loop.otherwise.body.isEmpty {
            try enter(program.scopes[loop.otherwise.id])
            try run(loop.otherwise.body, into: &output)
        }
    }

    /// The items that pass the loop's condition, each tested when its turn has come.
    private func selected(_ loop: Statement.Loop, _ items: TemplateValue) throws -> ValueIterator {
        let iterator = try iterator(over: items)
        guard let condition = loop.condition else { return iterator }
        let plan = program.scopes[loop.conditionScope]
        let home = frame
        refer(to: home)
        return ValueIterator { [self] in
            let outer = frame
            frame = home
            scopeDepth += 1
            defer {
                frame = outer
                scopeDepth -= 1
            }
            while let item = try iterator.next() {
                try budget.step()
                try enter(plan)
                try bind(loop.conditionTarget, item)
                if try isTrue(try evaluate(condition)) { return item }
            }
            return nil
        }
    }
}

/// The variable `loop` inside a loop.
final class LoopObject: TemplateObject {
    /// What a recursive loop adds.
    struct Recursion {
        let depth: Int
        let render: (TemplateValue) throws -> TemplateValue
    }

    private var items: TemplateValue
    private var iterator: ValueIterator
    private var recursion: Recursion?
    private let isFiltered: Bool
    private var index = -1
    private var before: TemplateValue?
    private var current: TemplateValue?
    private var after: TemplateValue?
    private var knownLength: Int?
    private var lastChanged: [TemplateValue]?

    init(
        _ items: TemplateValue, _ iterator: ValueIterator, _ recursion: Recursion?, isFiltered: Bool
    ) {
        (self.items, self.iterator, self.recursion, self.isFiltered) = (items, iterator, recursion, isFiltered)
        super.init()
    }

    override func release() {
        (items, iterator, recursion) = (.none(), ValueIterator { nil }, nil)
        (before, current, after, lastChanged) = (nil, nil, nil, nil)
    }

    override var typeName: String { "LoopContext" }
    override var isCallable: Bool { true }

    func advance() throws -> TemplateValue? {
        let next = try peek()
        after = nil
        guard let next else { return nil }
        index += 1
        (before, current) = (current, next)
        return next
    }

    private func peek() throws -> TemplateValue? {
        if after == nil { after = try iterator.next() }
        return after
    }

    override func length(_ renderer: Renderer) throws -> Int? {
        if let knownLength { return knownLength }
        let length: Int
        if !isFiltered, let whole = try? renderer.length(of: items) {
            length = whole
        } else {
            var rest: [TemplateValue] = []
            while let item = try iterator.next() {
                try renderer.budget.allocate(Budget.valueSize)
                rest.append(item)
            }
            iterator = ValueIterator(rest)
            length = rest.count + index + 1 + (after == nil ? 0 : 1)
        }
        knownLength = length
        return length
    }

    override func attribute(_ name: String, _ renderer: Renderer) throws -> TemplateValue? {
        switch name {
        case "index": return .integer(index + 1)
        case "index0": return .integer(index)
        case "first": return .boolean(index == 0)
        case "last": return .boolean(try peek() == nil)
        case "length": return try length(renderer).map { .integer($0) }
        case "revindex": return try length(renderer).map { .integer($0 - index) }
        case "revindex0": return try length(renderer).map { .integer($0 - index - 1) }
        case "depth": return .integer((recursion?.depth ?? 0) + 1)
        case "depth0": return .integer(recursion?.depth ?? 0)
        case "previtem": return index == 0 ? nothing("there is no previous item") : before
        case "nextitem": return try peek() ?? nothing("there is no next item")
        case "cycle": return function(name, renderer) { [self] in try cycle($0) }
        case "changed": return function(name, renderer) { [self] in try changed($0, renderer) }
        default: return nil
        }
    }

    private func nothing(_ hint: String) -> TemplateValue { TemplateValue(.undefined(Undefined(.hint(hint)))) }

    private func function(
        _ name: String, _ renderer: Renderer, _ body: @escaping (CallArguments) throws -> TemplateValue
    ) -> TemplateValue {
        TemplateValue(.object(ClosureObject(name, renderer, body)))
    }

    private func cycle(_ arguments: CallArguments) throws -> TemplateValue {
        guard !arguments.positional.isEmpty else { throw Failure.type("no items for cycling given") }
        guard arguments.keywords.isEmpty else { throw Failure.type("cycle() takes no keyword arguments") }
        return arguments.positional[index % arguments.positional.count]
    }

    private func changed(_ arguments: CallArguments, _ renderer: Renderer) throws -> TemplateValue {
        guard arguments.keywords.isEmpty else { throw Failure.type("changed() takes no keyword arguments") }
        let values = arguments.positional
        if let last = lastChanged {
            let (a, b) = (TemplateValue(.tuple(TupleObject(last))), TemplateValue(.tuple(TupleObject(values))))
            if try renderer.areEqual(a, b) { return .boolean(false) }
        }
        lastChanged = values
        return .boolean(true)
    }

    override func call(_ arguments: CallArguments, _ renderer: Renderer) throws -> TemplateValue {
        guard let recursion else {
            throw Failure.type("The loop must have the 'recursive' marker to be called recursively.")
        }
        guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
            throw Failure.type("a recursive loop is called with one value")
        }
        return try recursion.render(arguments.positional[0])
    }

    override func write(_ writer: inout ValueWriter) throws {
        try writer.write("<LoopContext \(index + 1)/\(try length(writer.renderer) ?? 0)>")
    }
}
