/// What the older dialect adds to filters.
extension PathParser {
    /// Whether a word stands here, in lower or in upper case, and ends here.
    func isWord(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { bytes in
            let isSame = bytes.indices.allSatisfy { index in
                guard let scalar = peek(index) else { return false }
                return scalar.value | 0x20 == UInt32(bytes[index])
            }
            guard isSame else { return false }
            guard let next = peek(bytes.count) else { return true }
            return !PathText.isNameScalar(next) && next != "-"
        }
    }

    mutating func takeWord(_ word: StaticString) -> Bool {
        guard isWord(word) else { return false }
        position += word.utf8CodeUnitCount
        return true
    }

    mutating func takeOlderComparison() -> FilterComparison? {
        if takeText("===") { return .equal }
        if takeText("!==") || takeText("<>") { return .unequal }
        guard current == "=", peek(1) != "=" else { return nil }
        position += 1
        return .equal
    }

    /// `=~`, `in`, `nin`, `not in` and `contains` behind their left side; `nil` when none of them is here.
    mutating func olderComparison(_ left: Term, from start: Int) throws(JSONPathError) -> FilterExpression? {
        if takeText("=~") {
            let text = try comparable(left, from: start)
            skipSpace()
            return .matches(text, .compiled(try olderPattern()), whole: false)
        }
        if takeWord("contains") {
            let list = try comparable(left, from: start)
            skipSpace()
            let itemStart = position
            return .isAmong(try comparable(olderRightTerm(), from: itemStart), [list])
        }
        let mark = position
        var isNegated = takeWord("nin")
        if !isNegated {
            isNegated = takeWord("not")
            if isNegated { skipSpace() }
            guard takeWord("in") else {
                position = mark
                return nil
            }
        }
        let item = try comparable(left, from: start)
        skipSpace()
        let found = FilterExpression.isAmong(item, try olderList())
        return isNegated ? .not(found) : found
    }

    /// `[1, 'a']`, `(1, 'a')` or a query whose array is the list.
    private mutating func olderList() throws(JSONPathError) -> [FilterOperand] {
        let start = position
        guard current == "[" || current == "(" else {
            guard case .query(let query) = try term() else { throw fail("in takes a list: in [1, 2]", at: start) }
            return [.query(query)]
        }
        let closer: Unicode.Scalar = current == "[" ? "]" : ")"
        position += 1
        var items: [FilterOperand] = []
        skipSpace()
        if take(closer) { return items }
        repeat {
            skipSpace()
            let itemStart = position
            guard case .literal(let item) = try olderRightTerm() else {
                throw fail("a list holds literals: in [1, 'a']", at: itemStart)
            }
            items.append(item)
            skipSpace()
        } while take(",")
        guard take(closer) else { throw fail("the list is not closed", at: start) }
        return items
    }

    /// The right side of a comparison, where a bare word is a text.
    mutating func olderRightTerm() throws(JSONPathError) -> Term {
        let start = position
        guard let first = current, PathText.isNameFirst(first) else { return try term() }
        while let scalar = current, PathText.isNameScalar(scalar) || scalar == "-" { position += 1 }
        let word = string(start..<position)
        if current == "(" || ["true", "false", "null"].contains(word) {
            position = start
            return try term()
        }
        return .literal(Self.literals[word] ?? .string(Array(word.utf8)))
    }

    /// Python's spelling of the three words.
    private static let literals: [String: FilterOperand] = [
        "True": .boolean(true), "False": .boolean(false), "None": .null,
    ]

    /// A bare name where a query may stand: a member of the current value.
    mutating func olderBareName(at start: Int) throws(JSONPathError) -> Term {
        while let scalar = current, PathText.isNameScalar(scalar) || scalar == "-" { position += 1 }
        let word = string(start..<position)
        if let literal = Self.literals[word] { return .literal(literal) }
        return try olderLength(try query(from: .current, first: [.name(Array(word.utf8))]))
    }

    /// `/pattern/i` or a quoted pattern, which is searched for in both cases.
    private mutating func olderPattern() throws(JSONPathError) -> Regexp {
        let start = position
        let pattern: String
        var ignoresCase = false
        if take("/") {
            while let scalar = current, scalar != "/" { position += scalar == "\\" ? 2 : 1 }
            guard position < scalars.count else { throw fail("the pattern is not closed by /", at: start) }
            pattern = string(start + 1..<position)
            position += 1
            while let flag = current, PathText.isLower(flag), !isWord("and"), !isWord("or") {
                guard flag == "i" else { throw fail("of the flags behind a pattern only i is supported") }
                ignoresCase = true
                position += 1
            }
        } else if current == "'" || current == "\"" {
            pattern = try olderQuotedPattern()
        } else {
            throw fail("=~ is followed by /pattern/ or 'pattern'")
        }
        guard let regexp = Regexp(utf8: Array(pattern.utf8), syntax: .common(ignoresCase: ignoresCase)) else {
            throw fail("this is no pattern that is supported; look-around and back-references are not", at: start)
        }
        return regexp
    }

    /// A pattern in quotes, where a backslash belongs to the pattern but before the quote.
    private mutating func olderQuotedPattern() throws(JSONPathError) -> String {
        let start = position
        let quote = scalars[position]
        position += 1
        var pattern = String.UnicodeScalarView()
        while let scalar = current, scalar != quote {
            if scalar == "\\", let next = peek(1) {
                if next != quote { pattern.append(scalar) }
                pattern.append(next)
                position += 2
            } else {
                pattern.append(scalar)
                position += 1
            }
        }
        guard take(quote) else { throw fail("the pattern is not closed", at: start) }
        return String(pattern)
    }
}
