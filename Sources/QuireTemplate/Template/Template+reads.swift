import QuireBase

extension Template {
    /// What the template reads of one of its ``freeVariables``: `["settings"]` of `{{ settings.limit }}` gives
    /// `[["limit"]]`. An empty path is the variable as a whole, or a member that only its value tells.
    ///
    /// Names are taken as they stand: what a template binds itself under the same name counts too.
    public func memberPaths(of variable: String) -> [[String]] { program.memberPaths(of: variable) }
}

extension TemplateCondition {
    /// The same as ``Template/memberPaths(of:)``.
    public func memberPaths(of variable: String) -> [[String]] { parsed.program.memberPaths(of: variable) }
}

extension Program {
    func memberPaths(of variable: String) -> [[String]] {
        guard let name = names.firstIndex(where: { same($0, variable) }) else { return [] }
        var paths: [[String]] = []
        Statement.forEachExpression(in: body) { $0.collectPaths(of: name, into: &paths) }
        return paths
    }
}

extension Statement {
    /// Every expression at the top of a statement, those of inner scopes and blocks included.
    fileprivate static func forEachExpression(in statements: [Statement], _ body: (Expression) -> Void) {
        for statement in statements {
            let parts = statement.parts
            for expression in parts.expressions + parts.innerExpressions { body(expression) }
            for statements in parts.bodies { forEachExpression(in: statements, body) }
        }
    }
}

extension Expression {
    fileprivate func collectPaths(of name: Int, into paths: inout [[String]]) {
        if let path = path(from: name) {
            paths.append(path)
            return
        }
        forEachChild { $0.collectPaths(of: name, into: &paths) }
    }

    /// The members from the variable on; `nil` when this is no chain that begins with it.
    private func path(from name: Int) -> [String]? {
        switch self {
        case .name(let use): use.name == name ? [] : nil
        case .attribute(let base, let member, _): base.path(from: name).map { $0 + [member] }
        case .item(let base, .constant(.string(let text, _)), _): base.path(from: name).map { $0 + [text.string] }
        default: nil
        }
    }
}
