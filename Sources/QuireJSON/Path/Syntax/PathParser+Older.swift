/// What the older dialect adds to paths; `Documentation/JSONPath.md` lists it with each choice.
extension PathParser {
    mutating func parseOlder() throws(JSONPathError) -> PathQuery {
        skipSpace()
        let query: PathQuery
        if take("$") || take("@") || current == "." || current == "[" {
            query = try self.query(from: .root)
        } else if take("*") {
            query = try self.query(from: .root, first: [.wildcard])
        } else {
            let first = try olderName()
            query = try self.query(from: .root, first: first)
        }
        skipSpace()
        guard position < scalars.count else { return query }
        if current == "." {
            throw fail(
                "`len` is a number that stands nowhere in the document; compare it in a filter: [?@.tags.`len` > 1]")
        }
        if current == "|" { throw fail("one path selects one list; two paths joined by | are not supported") }
        throw fail("expected . or [ or the end")
    }

    /// What follows a dot, where that is no `*` and no bracket. `nil` for the dot of `$.`, which is the root.
    mutating func olderDotted(_ query: PathQuery, isDescendant: Bool) throws(JSONPathError) -> [PathSelector]? {
        guard let first = current else {
            if query.segments.isEmpty, query.origin == .root, !isDescendant { return nil }
            throw fail("expected a name after the dot")
        }
        switch first {
        case "(": return try olderUnion()
        case "'", "\"": return [.name(Array(try quoted().utf8))]
        default: return try olderName()
        }
    }

    /// `(a,b)`: several names.
    private mutating func olderUnion() throws(JSONPathError) -> [PathSelector] {
        let start = position
        position += 1
        var selectors: [PathSelector] = []
        repeat {
            skipSpace()
            if current == "'" || current == "\"" {
                selectors.append(.name(Array(try quoted().utf8)))
            } else {
                selectors += try olderName()
            }
            skipSpace()
        } while take(",")
        guard take(")") else { throw fail("the parenthesis is not closed", at: start) }
        return selectors
    }

    /// A bare name, hyphens allowed. Digits alone are a name for an object and a position for an array.
    private mutating func olderName() throws(JSONPathError) -> [PathSelector] {
        let start = position
        let name = try olderWord()
        guard name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), name.utf8.count <= 15, let index = Int(name),
            name.utf8.count == 1 || name.utf8.first != 0x30
        else { return [.name(Array(name.utf8))] }
        return position > start ? [.name(Array(name.utf8)), .index(index)] : []
    }

    private mutating func olderWord() throws(JSONPathError) -> String {
        let start = position
        if current == "@" { position += 1 }
        let first = position
        while let scalar = current, PathText.isNameScalar(scalar) || scalar == "-" && position > first {
            position += 1
        }
        guard position > first else { throw fail("expected a name") }
        return string(start..<position)
    }

    /// What stands between brackets without quotes.
    mutating func olderSelector() throws(JSONPathError) -> PathSelector {
        switch current {
        case "(": return try olderFromEnd()
        case "]" where scalars[position - 1] == "[": return .wildcard
        case "/", "\\": throw fail("sorting is not supported")
        default: return .name(Array(try olderWord().utf8))
        }
    }

    /// `(@.length-1)`: a position counted from the end.
    private mutating func olderFromEnd() throws(JSONPathError) -> PathSelector {
        let start = position
        position += 1
        skipSpace()
        guard takeText("@.length") else {
            throw fail("of scripts in brackets only (@.length-1) is supported; a filter begins with ?", at: start)
        }
        _ = takeText("()")
        skipSpace()
        guard take("-") else { throw fail("expected - and a number, as in (@.length-1)") }
        skipSpace()
        let back = try integer()
        skipSpace()
        guard take(")"), back > 0 else { throw fail("expected a number from 1 and ), as in (@.length-1)") }
        return .index(-back)
    }

    /// The query, or its length where `` .`len` ``, `.length()` or `.size()` follows.
    mutating func olderLength(_ query: PathQuery) throws(JSONPathError) -> Term {
        if current == ".", peek(1) == "`" {
            position += 1
            guard takeText("`len`") else { throw fail("between backquotes only `len` is supported") }
            return .value(.length(.query(query)))
        }
        if current == "(", peek(1) == ")", query.endsInLength || query.ends(in: "size") {
            position += 2
            var whole = query
            whole.segments.removeLast()
            return .value(.length(.query(whole)))
        }
        return .query(query)
    }
}

extension PathQuery {
    /// The last step is a member called `length`, which the older dialect also asks of arrays and strings.
    var endsInLength: Bool { ends(in: "length") }

    func ends(in name: String) -> Bool {
        guard let last = segments.last, !last.isDescendant, last.selectors.count == 1,
            case .name(let bytes) = last.selectors[0]
        else { return false }
        return bytes.elementsEqual(name.utf8)
    }
}
