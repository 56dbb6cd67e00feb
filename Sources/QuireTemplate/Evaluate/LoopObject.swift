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
        if !isFiltered, try Self.hasLength(items, renderer) {
            length = try renderer.length(of: items)
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

    private static func hasLength(_ items: TemplateValue, _ renderer: Renderer) throws -> Bool {
        if case .object(let object) = items.payload { return try object.length(renderer) != nil }
        return true
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
