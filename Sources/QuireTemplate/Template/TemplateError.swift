/// Why a template does not parse or does not render, and where.
public struct TemplateError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// The text is no template.
        case syntax
        /// Something that does not exist was used: looked into, called, computed with.
        case undefined
        /// A value of the wrong type.
        case type
        /// A value that is out of range or malformed.
        case value
        case zeroDivision
        /// A limit was reached.
        case limit(Limit)
    }

    /// The limits of ``TemplateLimits``.
    public enum Limit: String, Sendable, Hashable {
        case sourceLength, nesting, steps, memory, output, range, integerBits
    }

    public let kind: Kind
    /// What went wrong, in one line.
    public let reason: String
    /// From 1; 0 when no place in the template is known.
    public let line: Int
    /// In code points, from 1; 0 when no place in the template is known.
    public let column: Int
    /// The line of the template with a caret under the place; empty when no place is known.
    public let excerpt: String
    /// Of the undefined or null value that caused the error, so that a missing value of a stranger can be told from a
    /// mistake of the author's.
    public let provenance: Provenance

    /// For outputs that refuse a value; the place is filled in by the renderer.
    public init(kind: Kind, reason: String, provenance: Provenance = []) {
        self.init(Failure(kind, reason, provenance: provenance), source: [], offset: nil)
    }

    public var description: String {
        let place = line > 0 ? "line \(line), column \(column): " : ""
        return place + reason + (excerpt.isEmpty ? "" : "\n" + excerpt)
    }

    init(_ failure: Failure, source: [UInt8], offset: Int?) {
        (kind, reason, provenance) = (failure.kind, failure.reason, failure.provenance)
        guard let offset else {
            (line, column, excerpt) = (0, 0, "")
            return
        }
        let place = SourcePlace(offset, in: source)
        (line, column, excerpt) = (place.line, place.column, place.excerpt)
    }

    func placed(in source: [UInt8], at offset: Int?) -> TemplateError {
        line > 0 ? self : TemplateError(Failure(kind, reason, provenance: provenance), source: source, offset: offset)
    }
}

/// A failed evaluation, before its place is known.
struct Failure: Error {
    let kind: TemplateError.Kind
    let reason: String
    let provenance: Provenance

    init(_ kind: TemplateError.Kind, _ reason: String, provenance: Provenance = []) {
        (self.kind, self.reason, self.provenance) = (kind, reason, provenance)
    }

    static func type(_ reason: String) -> Failure { Failure(.type, reason) }
    static func value(_ reason: String) -> Failure { Failure(.value, reason) }
    static func limit(_ limit: TemplateError.Limit, _ reason: String) -> Failure { Failure(.limit(limit), reason) }

    init(_ error: PythonError) {
        switch error.kind {
        case .type: self.init(.type, error.message)
        case .value, .overflow, .index, .key: self.init(.value, error.message)
        case .zeroDivision: self.init(.zeroDivision, error.message)
        case .attribute: self.init(.undefined, error.message)
        case .limit: self.init(.limit(.memory), error.message)
        }
    }
}
