import QuireBase

/// A JSONPath expression, parsed: RFC 9535, or the older dialect that configurations of other tools use.
///
/// `Documentation/JSONPath.md` lists what the older dialect adds. A path is at most 64 KiB of text, 256 segments and
/// 32 levels of nesting.
public struct JSONPath: Sendable {
    /// Which rules a path was read by.
    public enum Dialect: String, Sendable {
        /// RFC 9535, with its rules on white space and types.
        case rfc9535
        /// RFC 9535 with what came before it: bare names in filters, `=~`, `in`, a missing `$`, and so on.
        case older
    }

    /// The path as it was written.
    public let text: String
    public let dialect: Dialect
    let query: PathQuery
    /// How many queries there are, those inside filters included.
    let queries: Int

    init(text: String, dialect: Dialect, query: PathQuery, queries: Int) {
        (self.text, self.dialect, self.query, self.queries) = (text, dialect, query, queries)
    }

    /// Reads a path by one set of rules.
    /// - Throws: ``JSONPathError`` with the place of the first character that does not fit.
    public init(_ text: String, dialect: Dialect) throws(JSONPathError) {
        var parser = try PathParser(text, isOlder: dialect == .older)
        query = try parser.parse()
        queries = parser.queries
        (self.text, self.dialect) = (text, dialect)
    }

    /// Reads a path as RFC 9535, and where it is not that, by the older dialect.
    /// - Throws: The error of the strict reading, unless the older dialect could read further.
    public init(_ text: String) throws(JSONPathError) {
        let strict: JSONPathError
        do {
            try self.init(text, dialect: .rfc9535)
            return
        } catch {
            strict = error
        }
        do {
            try self.init(text, dialect: .older)
        } catch {
            throw error.offset > strict.offset ? error : strict
        }
    }

    /// Whether it selects one value at most, whatever the document: names and indexes only, negative ones included
    /// (RFC 9535, section 2.3.5.1).
    public var isSingular: Bool { query.isSingular }

    /// The same path for a ``ScanPlan``, where it has only names and indexes from 0.
    public var simple: SimplePath? {
        let segments = query.segments.compactMap(\.simple)
        return segments.count == query.segments.count ? SimplePath(segments) : nil
    }
}

extension JSONPath: CustomStringConvertible {
    public var description: String { text }
}

// Strings compare by canonical equivalence, under which names of different members would be the same.
extension JSONPath: Hashable {
    public static func == (a: JSONPath, b: JSONPath) -> Bool {
        a.dialect == b.dialect && same(a.text, b.text)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
