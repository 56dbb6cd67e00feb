/// A part of a template: text, a print, or a tag with its body.
indirect enum Statement: Sendable {
    case text(String)
    case print(Expression, at: Int)
    case branch([Branch], otherwise: [Statement])
    case loop(Loop)
    case assign(Target, Expression, at: Int)
    case capture(Target, filters: Expression?, Scoped, at: Int)
    case with([Binding], Scoped, at: Int)
    case macro(Macro, name: NameUse)
    case callBlock(Expression, Arguments, Macro, at: Int)
    case filterBlock(Expression, Scoped, at: Int)
    case block(name: Int, Scoped)

    struct Branch: Sendable {
        let condition: Expression
        let body: [Statement]
    }

    struct Binding: Sendable {
        let target: Target
        let value: Expression
    }

    /// Statements with variables of their own, which ``Program/scopes`` lists under `id`.
    struct Scoped: Sendable {
        let id: Int
        let body: [Statement]
    }

    struct Loop: Sendable {
        let target: Target
        let items: Expression
        let condition: Expression?
        let isRecursive: Bool
        /// The name `loop` inside the body.
        let variable: NameUse
        let body: Scoped
        let conditionScope: Int
        /// The target once more, for the condition, which has a scope of its own.
        let conditionTarget: Target
        let otherwise: Scoped
        let offset: Int
    }

    /// A macro, or the body of a call block, which is one without a name.
    struct Macro: Sendable {
        let name: String?
        let parameters: [Parameter]
        let body: Scoped
        /// Bound when the body names them: what the caller gave beyond the parameters.
        let caller: NameUse
        let keywords: NameUse
        let positionals: NameUse
        let offset: Int
    }

    struct Parameter: Sendable {
        let use: NameUse
        let defaultValue: Expression?
    }
}

/// What an assignment or a loop binds.
indirect enum Target: Sendable {
    case name(NameUse)
    case tuple([Target], at: Int)
    /// `ns.attribute`, for a namespace.
    case member(NameUse, attribute: String)
}
