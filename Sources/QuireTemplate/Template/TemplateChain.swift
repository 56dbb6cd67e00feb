/// What a template looks up, from one of its free variables on: `previous_request.data[-1].id`.
package struct TemplateChain: Sendable {
    package enum Step: Sendable {
        case member(String)
        /// Any element of a list, by position, by `first` or `last`, or by a loop.
        case element
    }

    package var variable: String
    package var steps: [Step] = []
    /// A member that is named with a dot and never reached, since every mapping has a method of that name: `items`.
    package fileprivate(set) var shadowedMember: String?
    /// The last member is looked up in every element of a list: `map(attribute='id')`.
    fileprivate var isSpread = false

    fileprivate static let longest = 32

    fileprivate func adding(_ step: Step) -> TemplateChain? {
        guard steps.count < Self.longest else { return nil }
        var result = self
        result.steps.append(step)
        return result
    }

    fileprivate var one: TemplateChain? {
        guard isSpread else { return adding(.element) }
        var result = self
        result.isSpread = false
        return result
    }
}

extension Template {
    /// Every chain that the template follows from a free variable, as it is written. Names that `set` and `for` give
    /// to a chain are followed, without regard to scopes.
    package var chains: [TemplateChain] { program.chains }
}

extension TemplateCondition {
    /// The same as ``Template/chains``.
    package var chains: [TemplateChain] { parsed.program.chains }
}

extension Program {
    fileprivate var chains: [TemplateChain] {
        var finder = ChainFinder(program: self)
        finder.walk(body)
        return finder.found
    }
}

private struct ChainFinder {
    let program: Program
    var found: [TemplateChain] = []
    private var aliases: [Int: TemplateChain] = [:]
    private let free: Set<Int>
    /// Of mappings, as Python's dictionaries have them.
    private static let methods: Set = [
        "clear", "copy", "fromkeys", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values",
    ]
    /// Far more than any config holds.
    private static let most = 1_000

    init(program: Program) {
        self.program = program
        free = Set(program.freeNames)
    }

    mutating func walk(_ statements: [Statement]) {
        for statement in statements {
            switch statement {
            case .assign(.name(let use), let value, _): aliases[use.name] = chain(value)
            case .loop(let loop):
                if case .name(let use) = loop.target { aliases[use.name] = chain(loop.items)?.adding(.element) }
            default: break
            }
            let parts = statement.parts
            for expression in parts.expressions + parts.innerExpressions { collect(expression) }
            for body in parts.bodies { walk(body) }
        }
    }

    private mutating func collect(_ expression: Expression) {
        guard found.count < Self.most else { return }
        guard let chain = chain(expression) else {
            // What is called is a method: what it is called on is what is looked up.
            if case .call(.attribute(let base, _, _), let arguments, _) = expression {
                for part in [base] + arguments.expressions { collect(part) }
            } else {
                expression.forEachChild { collect($0) }
            }
            return
        }
        found.append(chain)
        if case .filter(let operation) = expression {
            for argument in operation.arguments.expressions { collect(argument) }
        }
    }

    private func chain(_ expression: Expression) -> TemplateChain? {
        switch expression {
        case .name(let use):
            if let alias = aliases[use.name] { return alias }
            return free.contains(use.name) ? TemplateChain(variable: program.names[use.name]) : nil
        case .attribute(let base, let name, _):
            var result = chain(base)?.adding(.member(name))
            if Self.methods.contains(name) { result?.shadowedMember = name }
            return result
        case .item(let base, .constant(.string(let text, _)), _): return chain(base)?.adding(.member(text.string))
        case .item(let base, .constant(.integer), _), .item(let base, .unary(_, .constant(.integer), _), _):
            return chain(base)?.adding(.element)
        case .call(.attribute(let base, "get", _), let arguments, _):
            guard case .constant(.string(let text, _))? = arguments.positional.first else { return nil }
            return chain(base)?.adding(.member(text.string))
        case .filter(let operation): return filtered(operation)
        case .folded(let inner): return chain(inner)
        default: return nil
        }
    }

    private func filtered(_ operation: Expression.Operation) -> TemplateChain? {
        switch operation.name {
        case "first", "last", "max", "min", "random", "length", "count": return chain(operation.input)?.one
        case "default", "d", "list", "sort", "reverse": return chain(operation.input)
        case "map":
            guard let attribute = operation.arguments.keywords.first(where: { $0.name == "attribute" })?.value,
                case .constant(.string(let text, _)) = attribute
            else { return nil }
            var result = chain(operation.input)?.adding(.element)?.adding(.member(text.string))
            result?.isSpread = true
            return result
        default: return nil
        }
    }
}
