/// Python's `range`.
final class RangeObject: TemplateObject {
    let start: Int
    let stop: Int
    let step: Int
    let count: Int

    /// - Parameter step: Not zero.
    init(_ start: Int, _ stop: Int, _ step: Int) {
        (self.start, self.stop, self.step) = (start, stop, step)
        if step > 0 {
            count = start < stop ? Int((UInt(bitPattern: stop &- start) &- 1) / step.magnitude) + 1 : 0
        } else {
            count = stop < start ? Int((UInt(bitPattern: start &- stop) &- 1) / step.magnitude) + 1 : 0
        }
    }

    override var typeName: String { "range" }
    override var isSequence: Bool { true }

    private func at(_ index: Int) -> TemplateValue { .integer(start &+ index &* step) }

    override func attribute(_ name: String, _ renderer: Renderer) throws -> TemplateValue? {
        switch name {
        case "start": return .integer(start)
        case "stop": return .integer(stop)
        case "step": return .integer(step)
        case "count":
            return function(name, renderer) { [self] in .integer(try contains($0, renderer) == true ? 1 : 0) }
        case "index":
            return function(name, renderer) { [self] value in
                guard try contains(value, renderer) == true, let number = value.integer?.int else {
                    throw Failure.value("the value is not in the range")
                }
                return .integer((number - start) / step)
            }
        default: return nil
        }
    }

    private func function(
        _ name: String, _ renderer: Renderer, _ body: @escaping (TemplateValue) throws -> TemplateValue
    ) -> TemplateValue {
        TemplateValue(
            .object(
                ClosureObject(name, renderer) { arguments in
                    guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
                        throw Failure.type("\(name)() takes exactly one argument")
                    }
                    return try body(arguments.positional[0])
                }))
    }

    override func item(_ key: TemplateValue, _ renderer: Renderer) throws -> TemplateValue? {
        guard let index = key.integer?.int else { return nil }
        let position = index < 0 ? index &+ count : index
        return position >= 0 && position < count ? at(position) : nil
    }

    func slice(_ slice: SliceObject) throws -> RangeObject {
        let indices = try slice.indices(length: count)
        return RangeObject(
            start &+ indices.start &* step, start &+ indices.stop &* step, step &* indices.step)
    }

    override func iterator(_ renderer: Renderer) throws -> ValueIterator? {
        let budget = renderer.budget
        var index = 0
        return ValueIterator { [self] in
            try budget.step()
            guard index < count else { return nil }
            index += 1
            return at(index - 1)
        }
    }

    override func reversed(_ renderer: Renderer) throws -> ValueIterator? {
        try RangeObject(start &+ (count - 1) &* step, start &- step, 0 &- step).iterator(renderer)
    }

    override func length(_ renderer: Renderer) throws -> Int? { count }

    override func contains(_ value: TemplateValue, _ renderer: Renderer) throws -> Bool? {
        let number: Int? =
            switch value.number {
            case .int(let value)?: value.int
            case .float(let value)?: Int(exactly: value)
            case nil: nil
            }
        guard let number else { return false }
        guard step > 0 ? number >= start && number < stop : number <= start && number > stop else { return false }
        return (number - start) % step == 0
    }

    override func equals(_ other: TemplateObject, _ renderer: Renderer) throws -> Bool {
        guard let other = other as? RangeObject, count == other.count else { return false }
        return count == 0 || (start == other.start && (count == 1 || step == other.step))
    }

    override func write(_ writer: inout ValueWriter) throws {
        try writer.write("range(\(start), \(stop)" + (step == 1 ? ")" : ", \(step))"))
    }
}

/// Values that are made when they are asked for, once: what `map` and its like answer.
final class GeneratorObject: TemplateObject {
    private var source: ValueIterator
    private let name: String

    init(_ name: String, _ source: ValueIterator, _ renderer: Renderer) {
        (self.name, self.source) = (name, source)
        super.init()
        renderer.budget.track(self)
    }

    override func release() { source = ValueIterator { nil } }

    override var typeName: String { name }
    override func iterator(_ renderer: Renderer) throws -> ValueIterator? { source }
    override func isTrue(_ renderer: Renderer) throws -> Bool { true }
}

/// Python's `bytes`, such as `'é'.encode()`: what its text encodes to.
final class BytesObject: TemplateObject {
    let text: PythonText

    init(_ text: PythonText) { self.text = text }

    override var typeName: String { "bytes" }
    override var isSequence: Bool { true }
    override func length(_ renderer: Renderer) throws -> Int? { text.byteCount }

    override func attribute(_ name: String, _ renderer: Renderer) throws -> TemplateValue? {
        guard name == "decode" else { return nil }
        return TemplateValue(.object(ClosureObject(name, renderer) { [text] _ in TemplateValue(.string(text)) }))
    }

    override func item(_ key: TemplateValue, _ renderer: Renderer) throws -> TemplateValue? {
        guard let index = key.integer?.int else { return nil }
        let position = index < 0 ? index &+ text.byteCount : index
        guard position >= 0, position < text.byteCount else { return nil }
        return .integer(text.withBytes { Int($0[position]) })
    }

    override func iterator(_ renderer: Renderer) throws -> ValueIterator? {
        try renderer.budget.allocate(text.byteCount, of: Budget.valueSize)
        return ValueIterator(text.string.utf8.map { .integer(Int($0)) })
    }

    override func equals(_ other: TemplateObject, _ renderer: Renderer) throws -> Bool {
        (other as? BytesObject)?.text == text
    }

    override func write(_ writer: inout ValueWriter) throws {
        try writer.renderer.budget.allocate(text.byteCount, of: 4)
        try writer.write(text.bytesRepr())
    }
}
