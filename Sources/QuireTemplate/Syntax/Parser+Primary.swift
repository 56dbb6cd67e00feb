/// Literals and names.
extension Parser {
    mutating func primary() throws(SyntaxFault) -> Expression {
        let start = offset
        switch current {
        case .name(let name):
            advance()
            return constant(name) ?? .name(use(name, at: start))
        case .string: return try strings()
        case .integer(let digits, let base):
            advance()
            return .constant(.integer(try integer(digits, base: base, at: start)))
        case .float(let value):
            advance()
            return .constant(.float(value))
        case .symbol(.openParenthesis):
            advance()
            let inner = try tupleOrExpression(inParentheses: true)
            try expect(.closeParenthesis)
            return inner
        case .symbol(.openBracket): return try list()
        case .symbol(.openBrace): return try dictionary()
        default: throw SyntaxFault("unexpected '\(current.description)'", at: start)
        }
    }

    func constant(_ name: String) -> Expression? {
        switch name {
        case "true", "True": .constant(.boolean(true))
        case "false", "False": .constant(.boolean(false))
        case "none", "None": .constant(.none)
        default: nil
        }
    }

    func integer(_ digits: String, base: Int, at start: Int) throws(SyntaxFault) -> PythonInt {
        do throws(PythonError) {
            let value = try PythonInt(parsing: PythonText(digits), base: base)
            if value.bitLength <= options.limits.integerBits { return value }
        } catch {}
        throw SyntaxFault("this number is too long", at: start, limit: .integerBits)
    }

    /// String literals that follow each other are one.
    private mutating func strings() throws(SyntaxFault) -> Expression {
        var text = ""
        while case .string(let part) = current {
            text += part
            advance()
        }
        let isMarked = options.marker.map { Self.contains(text, $0) } ?? false
        return .constant(.string(PythonText(text), provenance: isMarked ? .marker : []))
    }

    private static func contains(_ text: String, _ word: String) -> Bool {
        let (text, word) = (Array(text.utf8), Array(word.utf8))
        guard !word.isEmpty, text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { text[$0...].starts(with: word) }
    }

    private mutating func list() throws(SyntaxFault) -> Expression {
        advance()
        var items: [Expression] = []
        while current != .symbol(.closeBracket) {
            if !items.isEmpty { try expect(.comma) }
            if current == .symbol(.closeBracket) { break }
            items.append(try expression())
        }
        try expect(.closeBracket)
        return .list(items)
    }

    private mutating func dictionary() throws(SyntaxFault) -> Expression {
        advance()
        var entries: [Expression.Entry] = []
        while current != .symbol(.closeBrace) {
            if !entries.isEmpty { try expect(.comma) }
            if current == .symbol(.closeBrace) { break }
            let key = try expression()
            try expect(.colon)
            entries.append(.init(key: key, value: try expression()))
        }
        try expect(.closeBrace)
        return .dictionary(entries)
    }
}
