/// A condition as connectors write it: a bare expression, one `{{ expression }}` alone, or text with tags in it.
///
/// An expression holds when its value is true in the language's sense. Text holds unless it renders, trimmed, to
/// nothing, `None`, `False`, `false`, `0`, `[]` or `{}`.
public struct TemplateCondition: Sendable {
    public let source: String
    /// As ``Template/freeVariables``.
    public let freeVariables: Set<String>
    private let options: TemplateOptions
    let parsed: ParsedSource
    private let isExpression: Bool

    public init(_ source: String, options: TemplateOptions = .init()) throws(TemplateError) {
        (self.source, self.options) = (source, options)
        var isExpression = true
        if Template.hasTags(source) {
            parsed = try ParsedSource(source, options) { parser throws(SyntaxFault) in try parser.template() }
            if case .print? = Self.lone(parsed.program.body) {} else { isExpression = false }
        } else {
            parsed = try ParsedSource(source, options, mode: .print) { parser throws(SyntaxFault) in
                [.print(try parser.loneExpression(), at: 0)]
            }
        }
        self.isExpression = isExpression
        freeVariables = parsed.freeVariables
    }

    /// Whether the condition holds with these variables.
    public func holds(in context: TemplateContext) throws(TemplateError) -> Bool {
        let renderer = Renderer(parsed.program, context, options)
        defer { renderer.release() }
        do {
            try renderer.enter(parsed.program.root)
            if isExpression, case .print(let expression, let offset)? = Self.lone(parsed.program.body) {
                let value = try renderer.evaluate(expression)
                renderer.position = offset
                return try renderer.isTrue(value)
            }
            var output = TextOutput()
            try renderer.run(parsed.program.body, into: &output)
            let trimmed = PythonText(output.text).strip()
            return !Self.negatives.contains(trimmed)
        } catch {
            throw renderer.describe(error, in: parsed.bytes)
        }
    }

    private static let negatives: Set<PythonText> = ["", "None", "False", "false", "0", "[]", "{}"]

    /// The only statement, but for white space around it.
    private static func lone(_ statements: [Statement]) -> Statement? {
        let rest = statements.filter { statement in
            if case .text(let text) = statement { return !PythonText(text).strip().isEmpty }
            return true
        }
        return rest.count == 1 ? rest[0] : nil
    }
}
