/// What went wrong in an operation that follows Python: the exception's kind and Python's own wording of it.
struct PythonError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The exception that Python raises; `limit` is ours, for a result that would be larger than allowed.
    enum Kind: String, Sendable {
        case type = "TypeError"
        case value = "ValueError"
        case zeroDivision = "ZeroDivisionError"
        case overflow = "OverflowError"
        case index = "IndexError"
        case key = "KeyError"
        case attribute = "AttributeError"
        case limit = "LimitError"
    }

    let kind: Kind
    let message: String

    init(_ kind: Kind, _ message: String) { (self.kind, self.message) = (kind, message) }

    var description: String { kind.rawValue + ": " + message }

    static func type(_ message: String) -> PythonError { PythonError(.type, message) }
    static func value(_ message: String) -> PythonError { PythonError(.value, message) }
    static func zeroDivision(_ message: String) -> PythonError { PythonError(.zeroDivision, message) }
    static func overflow(_ message: String) -> PythonError { PythonError(.overflow, message) }
    static func limit(_ message: String) -> PythonError { PythonError(.limit, message) }

    /// A text would be cut into more than `limit` parts.
    static func pieceLimit(_ limit: Int) -> PythonError { .limit("a text of more than \(limit) parts") }

    /// A text would be longer than `limit` bytes.
    static func textLimit(_ limit: Int) -> PythonError { .limit("text longer than \(limit) bytes") }
}
