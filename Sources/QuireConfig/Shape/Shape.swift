/// What a value of a config file may be. One description judges a file and prints as JSON Schema.
public struct Shape: Sendable {
    indirect enum Rule: Sendable {
        case any, null, boolean
        case string(TextFormat?)
        case integer(Int, Int)
        case number(NumberBounds)
        case choice([Constant])
        case list(Shape, atLeast: Int)
        case object(ObjectShape)
        /// The first that takes the value's JSON kind.
        case kinds([Shape])
        case tagged(TaggedShape)
        case having(String, then: Shape, else: Shape)
        case orTemplate(Shape)
        /// Known by a name, so that a shape may hold itself.
        case named(String, @Sendable () -> Shape)
    }

    let rule: Rule
    var notes = ShapeNotes()

    init(_ rule: Rule) { self.rule = rule }
}

/// The values that a number may have.
struct NumberBounds: Sendable {
    var atLeast: Double?
    var above: Double?
    var atMost: Double?

    func allow(_ number: Double) -> Bool {
        atLeast.map { number >= $0 } ?? true && above.map { number > $0 } ?? true && atMost.map { number <= $0 } ?? true
    }
}

/// What people read about a shape.
struct ShapeNotes: Sendable {
    var help: String?
    var fallback: Constant?
    var examples: [Constant] = []
    var deprecation: String?

    var isEmpty: Bool { help == nil && fallback == nil && examples.isEmpty && deprecation == nil }
}

extension Shape {
    /// Any JSON value.
    public static let any = Shape(.any)
    public static let null = Shape(.null)
    public static let boolean = Shape(.boolean)
    public static let string = Shape(.string(nil))

    /// A string of a certain form.
    public static func string(_ format: TextFormat) -> Shape { Shape(.string(format)) }

    /// A number without a fraction; `3.0` is one. Without bounds, those of a 64-bit integer.
    public static func integer(atLeast least: Int = .min, atMost most: Int = .max) -> Shape {
        Shape(.integer(least, most))
    }

    /// A number that a `Double` can hold.
    /// - Parameter above: The number must be larger than this, where `atLeast` would let it be equal.
    public static func number(atLeast: Double? = nil, above: Double? = nil, atMost: Double? = nil) -> Shape {
        Shape(.number(NumberBounds(atLeast: atLeast, above: above, atMost: atMost)))
    }

    /// One of some constants: strings, integers, booleans, null.
    public static func choice(_ constants: Constant...) -> Shape { Shape(.choice(constants)) }

    /// One of some constants: strings, integers, booleans, null.
    public static func choice(_ constants: [Constant]) -> Shape { Shape(.choice(constants)) }

    public static func list(of items: Shape, atLeast: Int = 0) -> Shape { Shape(.list(items, atLeast: atLeast)) }

    public static func object(_ object: ObjectShape) -> Shape { Shape(.object(object)) }

    /// An object with these members, and those beside them that `others` allows.
    public static func object(
        _ members: [ShapeMember] = [], others: Shape? = nil, othersNamed: TextFormat? = nil, atLeast: Int = 0,
        needsOneOf: [[String]] = []
    ) -> Shape {
        .object(
            ObjectShape(
                members, others: others, othersNamed: othersNamed, atLeast: atLeast, needsOneOf: needsOneOf))
    }

    /// One of several shapes, told apart by the value's JSON kind: a string or a list of strings. Where two take the
    /// same kind, the first judges, and the printed schema lets pass what any of them does.
    public static func oneOf(_ shapes: Shape...) -> Shape { Shape(.kinds(shapes)) }

    /// An object whose member `tag` says what else it holds, such as `"type": "bearer"`.
    /// - Parameter absent: The variant of an object without that member; `nil` when it must be there.
    public static func tagged(by tag: String, _ variants: [ShapeVariant], absent: String? = nil) -> Shape {
        Shape(.tagged(TaggedShape(tag: tag, variants: variants, absent: absent)))
    }

    /// One shape for an object that has `member`, another for all other values.
    public static func having(_ member: String, then present: Shape, else absent: Shape) -> Shape {
        Shape(.having(member, then: present, else: absent))
    }

    /// A shape that is printed once under `name` and referred to; it may hold itself:
    /// `static let shelf: Shape = .named("shelf") { .object([ShapeMember("above", shelf)]) }`.
    /// - Parameter name: Letters, digits, `-` and `_`. The same name must always mean the same shape.
    public static func named(_ name: String, _ shape: @escaping @Sendable () -> Shape) -> Shape {
        Shape(.named(name, shape))
    }

    /// This, or a string that holds a template (`{{ … }}` or `{% … %}`), whose value only a run can tell.
    public var orTemplate: Shape {
        var result = Shape(.orTemplate(self))
        result.notes = notes
        return result
    }
}

extension Shape {
    /// What the value does, for editors: sentences.
    public func help(_ text: String) -> Shape { noting { $0.help = text } }

    /// What holds where the value is not given.
    public func byDefault(_ value: Constant) -> Shape { noting { $0.fallback = value } }

    public func examples(_ values: Constant...) -> Shape { noting { $0.examples = values } }

    /// Still read, with a warning.
    /// - Parameter advice: What to write instead, as in "use 'endpoint'".
    public func deprecated(_ advice: String) -> Shape { noting { $0.deprecation = advice } }

    private func noting(_ change: (inout ShapeNotes) -> Void) -> Shape {
        var result = self
        change(&result.notes)
        return result
    }
}
