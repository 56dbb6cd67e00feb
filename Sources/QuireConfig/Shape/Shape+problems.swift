extension Shape {
    /// Everything that is wrong with a value, in the file's order; of very many the first hundred.
    /// - Parameter file: What messages call the file.
    public func problems(in node: ConfigNode, of file: String) -> [ConfigProblem] {
        var judge = ShapeJudge(file: file)
        judge.judge(node, self)
        return judge.sorted
    }
}

/// Walks a value and its shape together.
struct ShapeJudge {
    static let limit = 100

    let file: String
    private var problems: [ConfigProblem] = []

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

    mutating func judge(_ node: ConfigNode, _ shape: Shape, indirections: Int = Shape.indirections) {
        guard !isFull else { return }
        guard indirections > 0 else {
            // A shape that only refers to itself takes nothing.
            return report("no value can be right here", at: node)
        }
        switch shape.rule {
        case .any: return
        case .null, .boolean:
            if !shape.takes(node.kind) { report(ShapeJudge.mismatch(node, shape), at: node) }
        case .string(let format): judgeString(node, shape, format)
        case .integer, .number: judgeNumber(node, shape)
        case .choice(let constants): judgeChoice(node, shape, constants)
        case .list(let items, let atLeast): judgeList(node, shape, items, atLeast)
        case .object(let object):
            guard node.members != nil else { return report(ShapeJudge.mismatch(node, shape), at: node) }
            judgeObject(node, object)
        case .tagged(let tagged): judgeTagged(node, shape, tagged)
        case .kinds(let shapes):
            guard let fitting = shapes.first(where: { $0.takes(node.kind) }) else {
                return report(ShapeJudge.mismatch(node, shape), at: node)
            }
            judge(node, fitting, indirections: indirections - 1)
        case .having(let name, let present, let absent):
            guard shape.takes(node.kind) else { return report(ShapeJudge.mismatch(node, shape), at: node) }
            judge(node, node.member(name) == nil ? absent : present, indirections: indirections - 1)
        case .orTemplate(let inner):
            if let text = node.string, TextFormat.template.refusal(text) == nil { return }
            guard inner.takes(node.kind) else { return report(ShapeJudge.mismatch(node, shape), at: node) }
            judge(node, inner, indirections: indirections - 1)
        case .named(_, let inner): judge(node, inner(), indirections: indirections - 1)
        }
    }

    private mutating func judgeList(_ node: ConfigNode, _ shape: Shape, _ items: Shape, _ atLeast: Int) {
        guard let elements = node.elements else { return report(ShapeJudge.mismatch(node, shape), at: node) }
        if elements.count < atLeast {
            report("\(shape.expectation) is expected here, and this has \(elements.count)", at: node)
        }
        for element in elements { judge(element, items) }
    }
}
