/// How far the grammar of a document has been checked, so that the check can go on with more tokens.
struct TokenGrammar {
    /// Tokens that one step may look at behind the one it begins with, and one that the next step begins with.
    static let lookahead = 3

    var nesting = Nesting()
    /// The next token stands behind a value, not at the beginning of one.
    var isBehindValue = false
    /// The document's one value has ended.
    var isDone = false
}
