/// Literals, names, and what stands behind them: attributes, subscripts, calls, filters, tests.
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

    private func integer(_ digits: String, base: Int, at start: Int) throws(SyntaxFault) -> PythonInt {
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

    mutating func postfix(_ base: Expression, _ levels: inout Int) throws(SyntaxFault) -> Expression {
        var result = base
        while true {
            switch current {
            case .symbol(.dot): result = try attribute(of: result)
            case .symbol(.openBracket): result = try subscripted(result)
            case .symbol(.openParenthesis): result = try call(result)
            default: return result
            }
            try descend()
            levels += 1
        }
    }

    mutating func filters(_ base: Expression, _ levels: inout Int) throws(SyntaxFault) -> Expression {
        var result = base
        while true {
            if current == .symbol(.pipe) {
                advance()
                result = try filter(result)
            } else if current.isName("is") {
                result = try test(result)
            } else if current == .symbol(.openParenthesis) {
                result = try call(result)
            } else {
                return result
            }
            try descend()
            levels += 1
        }
    }

    /// A filter's name and arguments, applied to `input`.
    mutating func filter(_ input: Expression) throws(SyntaxFault) -> Expression {
        let start = offset
        let name = try dottedName()
        let arguments = current == .symbol(.openParenthesis) ? try arguments() : Arguments()
        return .filter(.init(input: input, name: name, arguments: arguments, offset: start))
    }

    private mutating func dottedName() throws(SyntaxFault) -> String {
        var name = try expectName()
        while skip(.dot) { name += "." + (try expectName()) }
        return name
    }

    private mutating func test(_ input: Expression) throws(SyntaxFault) -> Expression {
        advance()
        let isNegated = skip(name: "not")
        let start = offset
        let name = try dottedName()
        var arguments = Arguments()
        if current == .symbol(.openParenthesis) {
            arguments = try self.arguments()
        } else if startsArgument {
            guard !current.isName("is") else { throw SyntaxFault("tests cannot be chained with 'is'", at: offset) }
            var levels = 0
            defer { depth -= levels }
            try descend()
            levels += 1
            arguments.positional = [try postfix(try primary(), &levels)]
        }
        let result = Expression.test(.init(input: input, name: name, arguments: arguments, offset: start))
        return isNegated ? .not(result) : result
    }

    private var startsArgument: Bool {
        switch current {
        case .name: !current.isName("else") && !current.isName("or") && !current.isName("and")
        case .string, .integer, .float, .symbol(.openParenthesis), .symbol(.openBracket), .symbol(.openBrace): true
        default: false
        }
    }

    private mutating func attribute(of base: Expression) throws(SyntaxFault) -> Expression {
        advance()
        let start = offset
        switch current {
        case .name(let name):
            advance()
            return .attribute(base, name: name, at: start)
        case .integer(let digits, let radix):
            advance()
            return .item(base, .constant(.integer(try integer(digits, base: radix, at: start))), at: start)
        default: throw unexpected("a name or a number")
        }
    }

    private mutating func subscripted(_ base: Expression) throws(SyntaxFault) -> Expression {
        let start = offset
        advance()
        var items: [Expression] = []
        while current != .symbol(.closeBracket) {
            if !items.isEmpty { try expect(.comma) }
            items.append(try subscriptItem())
        }
        try expect(.closeBracket)
        return .item(base, items.count == 1 ? items[0] : .tuple(items), at: start)
    }

    private mutating func subscriptItem() throws(SyntaxFault) -> Expression {
        var start: Expression?
        if current != .symbol(.colon) {
            let only = try expression()
            guard current == .symbol(.colon) else { return only }
            start = only
        }
        advance()
        hasSlice = true
        let stop = try slicePart()
        let step = skip(.colon) ? try slicePart() : nil
        return .slice(start, stop, step)
    }

    private mutating func slicePart() throws(SyntaxFault) -> Expression? {
        switch current {
        case .symbol(.colon), .symbol(.closeBracket), .symbol(.comma): nil
        default: try expression()
        }
    }

    private mutating func call(_ callee: Expression) throws(SyntaxFault) -> Expression {
        let start = offset
        return .call(callee, try arguments(), at: start)
    }

    mutating func arguments() throws(SyntaxFault) -> Arguments {
        try expect(.openParenthesis)
        var result = Arguments()
        var isFirst = true
        while current != .symbol(.closeParenthesis) {
            if !isFirst {
                try expect(.comma)
                if current == .symbol(.closeParenthesis) { break }
            }
            isFirst = false
            try argument(into: &result)
        }
        try expect(.closeParenthesis)
        return result
    }

    private mutating func argument(into result: inout Arguments) throws(SyntaxFault) {
        let start = offset
        let hasStar = result.variadic != nil
        let hasStars = result.variadicKeywords != nil
        if skip(.multiply) {
            guard !hasStar, !hasStars else { throw SyntaxFault("invalid syntax for function call", at: start) }
            result.variadic = try expression()
        } else if skip(.power) {
            guard !hasStars else { throw SyntaxFault("invalid syntax for function call", at: start) }
            result.variadicKeywords = try expression()
        } else if case .name(let name) = current, next == .symbol(.assign) {
            let isRepeated = result.keywords.contains { $0.name.utf8.elementsEqual(name.utf8) }
            guard !hasStars, !isRepeated else { throw SyntaxFault("invalid syntax for function call", at: start) }
            index += 2
            result.keywords.append(.init(name: name, value: try expression()))
        } else {
            guard !hasStar, !hasStars, result.keywords.isEmpty else {
                throw SyntaxFault("invalid syntax for function call: a plain argument after a named one", at: start)
            }
            result.positional.append(try expression())
        }
    }
}
