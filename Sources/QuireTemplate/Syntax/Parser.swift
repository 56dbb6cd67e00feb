/// Reads tokens into statements. The grammar is that of Jinja 3.1 without extensions and without other templates.
struct Parser {
    let tokens: [Token]
    let options: TemplateOptions
    var index = 0
    /// How many parsing functions are active inside each other.
    var depth = 0
    /// Whether a slice was read since this was last set to false.
    var hasSlice = false
    var names = NameTable()
    var useCount = 0
    var scopeCount = 0
    var blocks: Set<Int> = []

    private let stack: StackGuard

    init(tokens: [Token], options: TemplateOptions) {
        (self.tokens, self.options, stack) = (tokens, options, StackGuard(limit: options.limits.stack))
    }

    /// A whole template.
    mutating func template() throws(SyntaxFault) -> [Statement] {
        try statements(until: [])
    }

    /// One expression and nothing behind it.
    mutating func loneExpression() throws(SyntaxFault) -> Expression {
        let result = try tupleOrExpression()
        guard current == .end else { throw unexpected("the end of the expression") }
        return result
    }

    /// The number of the name `self`, when it was used.
    var selfName: Int? { names.known("self") }

    var token: Token { tokens[min(index, tokens.count - 1)] }
    var current: Token.Kind { token.kind }
    var next: Token.Kind { tokens[min(index + 1, tokens.count - 1)].kind }
    var offset: Int { token.offset }

    mutating func advance() { index += 1 }

    mutating func skip(_ symbol: Symbol) -> Bool {
        guard current == .symbol(symbol) else { return false }
        index += 1
        return true
    }

    mutating func skip(name: StaticString) -> Bool {
        guard current.isName(name) else { return false }
        index += 1
        return true
    }

    mutating func expect(_ kind: Token.Kind) throws(SyntaxFault) {
        guard current == kind else { throw unexpected("'\(kind.description)'") }
        index += 1
    }

    mutating func expect(_ symbol: Symbol) throws(SyntaxFault) { try expect(.symbol(symbol)) }

    mutating func expectName() throws(SyntaxFault) -> String {
        guard case .name(let name) = current else { throw unexpected("a name") }
        index += 1
        return name
    }

    func unexpected(_ wanted: String) -> SyntaxFault {
        SyntaxFault("expected \(wanted), got '\(current.description)'", at: offset)
    }

    mutating func use(_ name: String, at offset: Int) -> NameUse {
        useCount += 1
        return NameUse(name: names.id(of: name), id: useCount - 1, offset: offset)
    }

    mutating func newScope() -> Int {
        scopeCount += 1
        return scopeCount - 1
    }

    /// Enters one more level. Levels are counted by chains too: `a + a + a` is evaluated by as many calls.
    mutating func descend(_ levels: Int = 1) throws(SyntaxFault) {
        depth += levels
        guard depth <= options.limits.nesting, !stack.isExceeded else {
            throw SyntaxFault(
                "brackets, operators or tags are nested too deeply", at: offset, limit: .nesting)
        }
    }
}

/// The names of a template, numbered. Names are the same when their bytes are.
struct NameTable: Sendable {
    private(set) var names: [String] = []
    private var ids: [[UInt8]: Int] = [:]

    mutating func id(of name: String) -> Int {
        let bytes = Array(name.utf8)
        if let id = ids[bytes] { return id }
        ids[bytes] = names.count
        names.append(name)
        return names.count - 1
    }

    /// The number of a name that has one.
    func known(_ name: String) -> Int? { ids[Array(name.utf8)] }

    subscript(id: Int) -> String { names[id] }
}
