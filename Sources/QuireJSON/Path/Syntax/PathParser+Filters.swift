/// Filter expressions (RFC 9535, section 2.3.5).
extension PathParser {
    /// What stands where a comparison's side, a test or an argument may stand.
    enum Term {
        case literal(FilterOperand)
        case query(PathQuery)
        /// A function, or an older notation, that answers a value.
        case value(FilterOperand)
        /// A function that answers true or false.
        case logical(FilterExpression)
    }

    mutating func logicalOr() throws(JSONPathError) -> FilterExpression {
        var terms = [try logicalAnd()]
        while takeConnective("||", older: "|", word: "or") { terms.append(try logicalAnd()) }
        return terms.count == 1 ? terms[0] : .or(terms)
    }

    private mutating func logicalAnd() throws(JSONPathError) -> FilterExpression {
        var terms = [try basic()]
        while takeConnective("&&", older: "&", word: "and") { terms.append(try basic()) }
        return terms.count == 1 ? terms[0] : .and(terms)
    }

    /// Takes a connective and the white space around it, or nothing.
    private mutating func takeConnective(_ symbol: StaticString, older: StaticString, word: StaticString) -> Bool {
        let mark = position
        skipSpace()
        guard takeText(symbol) || isOlder && (takeText(older) || takeWord(word)) else {
            position = mark
            return false
        }
        skipSpace()
        return true
    }

    private mutating func basic() throws(JSONPathError) -> FilterExpression {
        if current == "!" || isOlder && isWord("not") {
            position += current == "!" ? 1 : 3
            skipSpace()
            if current == "(" { return .not(try parenthesized()) }
            let start = position
            let test = try test(try term(), from: start)
            let mark = position
            skipSpace()
            if let current, "=!<>".unicodeScalars.contains(current) {
                throw fail("! before a comparison needs parentheses: !(@.a == 1)")
            }
            position = mark
            return .not(test)
        }
        if current == "(" { return try parenthesized() }
        let start = position
        let left = try term()
        let mark = position
        skipSpace()
        if isOlder, let expression = try olderComparison(left, from: start) { return expression }
        guard let comparison = takeComparison() else {
            position = mark
            return try test(left, from: start)
        }
        skipSpace()
        let a = try comparable(left, from: start)
        let rightStart = position
        let b = try comparable(isOlder ? olderRightTerm() : term(), from: rightStart)
        return .comparison(a, comparison, b)
    }

    mutating func parenthesized() throws(JSONPathError) -> FilterExpression {
        let start = position
        position += 1
        skipSpace()
        let inner = try nested { (parser) throws(JSONPathError) in try parser.logicalOr() }
        skipSpace()
        guard take(")") else {
            throw current == nil ? fail("the parenthesis is not closed", at: start) : fail("expected ) or && or ||")
        }
        return inner
    }

    private mutating func takeComparison() -> FilterComparison? {
        if isOlder, let comparison = takeOlderComparison() { return comparison }
        if takeText("==") { return .equal }
        if takeText("!=") { return .unequal }
        if takeText("<=") { return .lessOrEqual }
        if takeText(">=") { return .greaterOrEqual }
        if take("<") { return .less }
        if take(">") { return .greater }
        return nil
    }

    /// A term that stands alone: a query asks whether it selects anything.
    func test(_ term: Term, from start: Int) throws(JSONPathError) -> FilterExpression {
        switch term {
        case .query(let query): return .exists(query)
        case .logical(let expression): return expression
        case .literal(.string(let name)) where isOlder:
            return .exists(PathQuery(origin: .current, segments: [PathSegment(selectors: [.name(name)])]))
        case .literal: throw fail("a literal is compared with something, as in @.a == 1", at: start)
        case .value:
            throw fail("the result of this function is compared with something, as in length(@) > 1", at: start)
        }
    }

    /// A side of a comparison.
    func comparable(_ term: Term, from start: Int) throws(JSONPathError) -> FilterOperand {
        switch term {
        case .literal(let operand), .value(let operand): return operand
        case .logical: throw fail("match and search answer yes or no, which is not compared", at: start)
        case .query(let query) where isOlder: return query.endsInLength ? .memberOrLength(query) : .query(query)
        case .query(let query):
            guard query.isSingular else {
                throw fail(
                    "a comparison takes a query of names and indexes only; value(...) or count(...) take others",
                    at: start)
            }
            guard !query.hasInnerSpace else {
                throw fail("in a comparison no white space stands inside the brackets of a query", at: start)
            }
            return .query(query)
        }
    }

    mutating func term() throws(JSONPathError) -> Term {
        guard let first = current else { throw fail("the filter ends too soon") }
        switch first {
        case "'", "\"": return .literal(.string(Array(try quoted().utf8)))
        case "-", "0"..."9": return .literal(.number(try number()))
        case "@", "$":
            position += 1
            let query = try query(from: first == "@" ? .current : .root)
            return isOlder ? try olderLength(query) : .query(query)
        case _ where PathText.isNameFirst(first): return try word()
        case "[" where isOlder: return try olderLength(try query(from: .current))
        default: throw fail("expected @, $, a literal, a function, ( or !")
        }
    }

    /// A literal word or a function's name.
    private mutating func word() throws(JSONPathError) -> Term {
        let start = position
        while let scalar = current, PathText.isNameScalar(scalar) { position += 1 }
        let name = string(start..<position)
        if current == "(" {
            return try nested { (parser) throws(JSONPathError) in try parser.function(name, at: start) }
        }
        switch name {
        case "true": return .literal(.boolean(true))
        case "false": return .literal(.boolean(false))
        case "null": return .literal(.null)
        default: break
        }
        if isOlder { return try olderBareName(at: start) }
        throw fail("a member of the current value is written @.\(name), a text '\(name)'", at: start)
    }

    /// A number as in JSON, `-0` included.
    mutating func number() throws(JSONPathError) -> JSONNumber {
        let start = position
        _ = take("-")
        let integer = position
        takeDigits()
        guard position > integer, position == integer + 1 || scalars[integer] != "0" else {
            throw fail("a number is written as in JSON, without leading zeros", at: start)
        }
        if current == ".", peek(1).map(PathText.isDigit) == true {
            position += 1
            takeDigits()
        }
        if current == "e" || current == "E" {
            position += 1
            if current == "+" || current == "-" { position += 1 }
            let exponent = position
            takeDigits()
            guard position > exponent else { throw fail("an exponent has digits, as in 1e5") }
        }
        let bytes = scalars[start..<position].map { UInt8(truncatingIfNeeded: $0.value) }
        guard let number = bytes.withUnsafeBytes({ JSONNumber($0) }) else {
            throw fail("a number is written as in JSON", at: start)
        }
        return number
    }

    private mutating func takeDigits() {
        while let scalar = current, PathText.isDigit(scalar) { position += 1 }
    }
}
