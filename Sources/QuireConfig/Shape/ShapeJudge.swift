/// Walks a value and its shape together.
struct ShapeJudge {
    static let limit = 100

    let file: String
    private var problems: [ConfigProblem] = []
    /// What is still to be judged, the next last.
    private var pending: [(ConfigNode, Shape)] = []

    init(file: String) { self.file = file }

    /// In the file's order, those of one place in the order in which they were found.
    var sorted: [ConfigProblem] {
        problems.enumerated().sorted { a, b in
            (a.element.line, a.element.column, a.offset) < (b.element.line, b.element.column, b.offset)
        }.map(\.element)
    }

    var isFull: Bool { problems.count >= Self.limit }

    mutating func report(_ problem: ConfigProblem) {
        if !isFull { problems.append(problem) }
    }

    mutating func report(_ message: String, at node: ConfigNode) {
        report(ConfigProblem(message, file: file, at: node))
    }

    /// Judges a value and all that it holds. Without recursion: files may be deeper than small stacks.
    mutating func judge(_ root: ConfigNode, _ shape: Shape) {
        pending = [(root, shape)]
        while let (node, shape) = pending.popLast(), !isFull {
            let first = pending.count
            if let shape = resolved(shape, for: node) { judgeAlone(node, shape) }
            // Found in the file's order, and to be judged in it.
            pending[first...].reverse()
        }
    }

    /// Lets a value be judged after the one that holds it.
    mutating func later(_ node: ConfigNode, _ shape: Shape) { pending.append((node, shape)) }

    /// The shape that judges a value, where others stand for it; `nil` when there is no more to judge.
    private mutating func resolved(_ shape: Shape, for node: ConfigNode) -> Shape? {
        var shape = shape
        for _ in 0..<Shape.indirections {
            switch shape.rule {
            case .named(_, let inner): shape = inner()
            case .kinds(let shapes):
                guard let fitting = shapes.first(where: { $0.takes(node.kind) }) else { return refused(node, shape) }
                shape = fitting
            case .having(let name, let present, let absent):
                guard shape.takes(node.kind) else { return refused(node, shape) }
                shape = node.member(name) == nil ? absent : present
            case .orTemplate(let inner):
                if let text = node.string, TextFormat.template.refusal(text) == nil { return nil }
                guard inner.takes(node.kind) else { return refused(node, shape) }
                shape = inner
            default: return shape
            }
        }
        // A shape that only refers to itself takes nothing.
        report("no value can be right here", at: node)
        return nil
    }

    private mutating func refused(_ node: ConfigNode, _ shape: Shape) -> Shape? {
        report(ShapeJudge.mismatch(node, shape), at: node)
        return nil
    }

    private mutating func judgeAlone(_ node: ConfigNode, _ shape: Shape) {
        switch shape.rule {
        case .any, .kinds, .having, .orTemplate, .named: return
        case .null, .boolean: if !shape.takes(node.kind) { report(ShapeJudge.mismatch(node, shape), at: node) }
        case .string(let format): judgeString(node, shape, format)
        case .integer, .number: judgeNumber(node, shape)
        case .choice(let constants): judgeChoice(node, shape, constants)
        case .list(let items, let atLeast): judgeList(node, shape, items, atLeast)
        case .object(let object):
            guard node.members != nil else { return report(ShapeJudge.mismatch(node, shape), at: node) }
            judgeObject(node, object)
        case .tagged(let tagged): judgeTagged(node, shape, tagged)
        }
    }

    private mutating func judgeList(_ node: ConfigNode, _ shape: Shape, _ items: Shape, _ atLeast: Int) {
        guard let elements = node.elements else { return report(ShapeJudge.mismatch(node, shape), at: node) }
        if elements.count < atLeast {
            report("\(shape.expectation) is expected here, and this has \(elements.count)", at: node)
        }
        for element in elements { later(element, items) }
    }
}
