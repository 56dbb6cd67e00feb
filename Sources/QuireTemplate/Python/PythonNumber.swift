/// The result of an operation that Python answers with an `int` or a `float`, as the operands are.
enum PythonNumber: Sendable, Hashable {
    case int(PythonInt)
    case float(Double)
}
