/// Reads a path by the grammar of RFC 9535 (appendix A), and with `isOlder` by what came before it.
///
/// Recursion is bounded by ``maxNesting``; the rules about types (section 2.4.3) are checked while reading.
struct PathParser {
    static let maxBytes = 64 * 1024
    static let maxNesting = 32
    static let maxSegments = 256
    /// RFC 9535, section 2.1: integers are those that a double holds exactly.
    static let maxInteger = 9_007_199_254_740_991

    let text: String
    let scalars: [Unicode.Scalar]
    let isOlder: Bool
    var position = 0
    var nesting = 0
    var segments = 0
    var queries = 0

    init(_ text: String, isOlder: Bool) throws(JSONPathError) {
        guard text.utf8.count <= Self.maxBytes else {
            let start = String(text.unicodeScalars.prefix(64))
            throw JSONPathError(text: start, offset: 0, reason: "a path is at most \(Self.maxBytes) bytes long")
        }
        (self.text, self.isOlder) = (text, isOlder)
        scalars = Array(text.unicodeScalars)
    }

    /// The whole text as a query.
    mutating func parse() throws(JSONPathError) -> PathQuery {
        if isOlder { return try parseOlder() }
        guard take("$") else { throw fail("a path begins with $") }
        let query = try query(from: .root)
        guard position == scalars.count else { throw fail(unexpectedEnd()) }
        return query
    }

    private func unexpectedEnd() -> String {
        guard let current else { return "the path ends too soon" }
        if PathText.isSpace(current) { return "white space may not stand at the end of a path" }
        if current == "-" { return "a name with a hyphen is written in brackets and quotes, as in $['x-list']" }
        return "expected . or [ or the end"
    }

    /// The segments behind `$` or `@`.
    mutating func query(from origin: PathQuery.Origin, first: [PathSelector]? = nil) throws(JSONPathError) -> PathQuery
    {
        var query = PathQuery(origin: origin, id: queries)
        queries += 1
        if let first { try add(PathSegment(selectors: first), to: &query) }
        while true {
            let mark = position
            skipSpace()
            guard current == "." || current == "[", !(isOlder && peek(1) == "`") else {
                position = mark
                return query
            }
            let start = position
            guard var segment = try segment(&query) else { continue }
            segment.offset = start
            try add(segment, to: &query)
        }
    }

    private mutating func add(_ segment: PathSegment, to query: inout PathQuery) throws(JSONPathError) {
        segments += 1
        guard segments <= Self.maxSegments else { throw fail("a path has at most \(Self.maxSegments) segments") }
        query.segments.append(segment)
    }

    /// `nil` for the dot of the older dialect's `$.`.
    private mutating func segment(_ query: inout PathQuery) throws(JSONPathError) -> PathSegment? {
        guard take(".") else { return PathSegment(selectors: try bracket(&query)) }
        let isDescendant = take(".")
        if take("*") { return PathSegment(isDescendant: isDescendant, selectors: [.wildcard]) }
        if current == "[", isDescendant || isOlder {
            return PathSegment(isDescendant: isDescendant, selectors: try bracket(&query))
        }
        if isOlder {
            return try olderDotted(query, isDescendant: isDescendant).map {
                PathSegment(isDescendant: isDescendant, selectors: $0)
            }
        }
        return PathSegment(isDescendant: isDescendant, selectors: [.name(Array(try shorthand().utf8))])
    }

    /// A name without quotes (section 2.5.1.1: letters, digits, `_` and everything beyond ASCII).
    private mutating func shorthand() throws(JSONPathError) -> String {
        let start = position
        guard let first = current, PathText.isNameFirst(first) else {
            if current == nil { throw fail("expected a name after the dot") }
            if let current, PathText.isDigit(current) {
                throw fail("a name that begins with a digit is written in brackets, as in $['2fa'] or $[0]")
            }
            throw fail("expected a name, * or, behind two dots, [")
        }
        while let scalar = current, PathText.isNameScalar(scalar) { position += 1 }
        return string(start..<position)
    }

    // MARK: Scalars

    var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    /// Takes ASCII text as a whole or not at all.
    mutating func takeText(_ text: StaticString) -> Bool {
        let matches = text.withUTF8Buffer { bytes in
            position + bytes.count <= scalars.count
                && bytes.indices.allSatisfy { scalars[position + $0].value == UInt32(bytes[$0]) }
        }
        if matches { position += text.utf8CodeUnitCount }
        return matches
    }

    @discardableResult
    mutating func skipSpace() -> Bool {
        let start = position
        while let scalar = current, PathText.isSpace(scalar) { position += 1 }
        return position > start
    }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    func fail(_ reason: String, at offset: Int? = nil) -> JSONPathError {
        JSONPathError(text: text, offset: min(offset ?? position, scalars.count), reason: reason)
    }

    /// Counts a level of nesting while `body` runs.
    mutating func nested<Result>(
        _ body: (inout PathParser) throws(JSONPathError) -> Result
    ) throws(JSONPathError) -> Result {
        guard nesting < Self.maxNesting else { throw fail("filters nest at most \(Self.maxNesting) levels deep") }
        nesting += 1
        let result = try body(&self)
        nesting -= 1
        return result
    }
}

/// Classes of characters in the grammar.
enum PathText {
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    static func isLower(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }

    static func isNameFirst(_ scalar: Unicode.Scalar) -> Bool {
        isLower(scalar) || ("A"..."Z").contains(scalar) || scalar == "_" || scalar.value >= 0x80
    }

    static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool { isNameFirst(scalar) || isDigit(scalar) }
}
