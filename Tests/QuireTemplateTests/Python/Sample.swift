@testable import QuireTemplate

/// A value to be formatted.
enum Sample: FormatValue, Sendable {
    case none
    case bool(Bool)
    case int(Int)
    /// A whole number of any size, in decimal.
    case big(String)
    case float(Double)
    case text(String)
    case list([Sample])
    case map([String: Sample])

    var formatKind: FormatKind {
        switch self {
        case .bool(let value): .bool(value)
        case .int(let value): .int(PythonInt(value))
        case .big(let digits): .int((try? PythonInt(parsing: PythonText(digits))) ?? PythonInt(0))
        case .float(let value): .float(value)
        case .text(let value): .text(PythonText(value))
        case .none, .list, .map: .other
        }
    }

    var typeName: String {
        switch self {
        case .none: "NoneType"
        case .bool: "bool"
        case .int, .big: "int"
        case .float: "float"
        case .text: "str"
        case .list: "list"
        case .map: "dict"
        }
    }

    var isFormatMapping: Bool {
        switch self {
        case .list, .map: true
        default: false
        }
    }

    func formatString(limit: Int) throws -> PythonText {
        switch self {
        case .none: "None"
        case .bool(let value): value ? "True" : "False"
        case .int(let value): PythonText(value.description)
        case .big(let digits): PythonText(digits)
        case .float(let value): PythonText(PythonFloat.repr(value))
        case .text(let value): PythonText(value)
        case .list(let values):
            PythonText("[" + (try values.map { try $0.formatRepr(limit: limit).string }).joined(separator: ", ") + "]")
        case .map(let pairs):
            PythonText(
                "{"
                    + (try pairs.sorted { $0.key < $1.key }.map {
                        "'\($0)': " + (try $1.formatRepr(limit: limit).string)
                    }).joined(separator: ", ") + "}")
        }
    }

    func formatRepr(limit: Int) throws -> PythonText {
        if case .text(let value) = self { return PythonText(PythonText(value).repr()) }
        return try formatString(limit: limit)
    }

    func formatAttribute(_ name: PythonText) throws -> Sample {
        throw PythonError(.attribute, "'\(typeName)' object has no attribute '\(name)'")
    }

    func formatItem(_ key: FormatKey) throws -> Sample {
        switch (self, key) {
        case (.map(let pairs), .name(let name)):
            guard let value = pairs[name.string] else { throw PythonError(.key, name.repr()) }
            return value
        case (.map, .index(let index)): throw PythonError(.key, String(index))
        case (.list(let values), .index(let index)):
            guard values.indices.contains(index) else { throw PythonError(.index, "list index out of range") }
            return values[index]
        case (.list, .name): throw PythonError.type("list indices must be integers or slices, not str")
        default: throw PythonError.type("'\(typeName)' object is not subscriptable")
        }
    }
}
