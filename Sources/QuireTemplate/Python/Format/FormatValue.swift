/// A value as `%` and `str.format` see it. The functions may throw errors of their own; these are passed on.
protocol FormatValue {
    var formatKind: FormatKind { get }
    /// Python's name of the type, for messages.
    var typeName: String { get }
    /// Whether `%` takes it for a mapping: what answers to `value[key]` and is neither a text nor a tuple.
    var isFormatMapping: Bool { get }

    /// Python's `str(self)`, at most `limit` bytes.
    func formatString(limit: Int) throws -> PythonText
    /// Python's `repr(self)`, at most `limit` bytes.
    func formatRepr(limit: Int) throws -> PythonText
    /// `self.name`.
    func formatAttribute(_ name: PythonText) throws -> Self
    /// `self[key]`.
    func formatItem(_ key: FormatKey) throws -> Self
}

/// What decides how a value is formatted.
enum FormatKind {
    case bool(Bool)
    case int(PythonInt)
    case float(Double)
    case text(PythonText)
    case other

    /// The whole number that it is; a `bool` is one.
    var int: PythonInt? {
        switch self {
        case .bool(let value): .small(value ? 1 : 0)
        case .int(let value): value
        case .float, .text, .other: nil
        }
    }
}

/// What stands in the brackets of `{0[key]}` or the parentheses of `%(key)s`.
enum FormatKey: Hashable, Sendable {
    case index(Int)
    case name(PythonText)
}
