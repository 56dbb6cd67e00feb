/// One thing that is wrong with a config file, where it stands, and what would be right.
public struct ConfigProblem: Error, Equatable, Sendable {
    /// What a problem means for the file.
    public enum Severity: String, Sendable {
        /// The file cannot be used.
        case error
        /// The file can be used, and will not do what it seems to say.
        case warning
        /// The file is right, and could be better.
        case hint
    }

    public var severity: Severity
    /// The name that the file was read under.
    public var file: String
    /// From 1.
    public var line: Int
    /// In characters (Unicode scalars), from 1.
    public var column: Int
    /// The JSONPath of the value; empty where the text is not even JSON or YAML.
    public var path: String
    /// What is wrong and what would be right, on one line.
    public var message: String

    public init(
        _ message: String, severity: Severity = .error, file: String, line: Int, column: Int, path: String = ""
    ) {
        (self.message, self.severity, self.path) = (message, severity, path)
        (self.file, self.line, self.column) = (file, line, column)
    }

    /// A problem at the place of `node`.
    public init(_ message: String, severity: Severity = .error, file: String, at node: ConfigNode) {
        self.init(
            message, severity: severity, file: file, line: node.line, column: node.column, path: node.path)
    }
}

extension ConfigProblem: CustomStringConvertible {
    /// `shop.yaml:12:5: $.streams.contacts.pagnation: there is no member 'pagnation' here; …`
    public var description: String {
        let kind = severity == .error ? "" : "\(severity.rawValue): "
        return "\(file):\(line):\(column): \(kind)" + (path.isEmpty ? "" : "\(path): ") + message
    }
}
