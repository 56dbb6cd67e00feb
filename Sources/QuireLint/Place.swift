public import QuireConfig
import QuireConnector

/// Where in a file something stands.
public struct Place: Sendable, Equatable {
    public var file: String
    /// From 1.
    public var line: Int
    /// In characters (Unicode scalars), from 1.
    public var column: Int
    /// A JSONPath; empty where the text is not even JSON or YAML.
    public var path: String

    public init(file: String, line: Int, column: Int, path: String) {
        (self.file, self.line, self.column, self.path) = (file, line, column, path)
    }

    public init(_ file: String, _ node: ConfigNode) {
        self.init(file: file, line: node.line, column: node.column, path: node.path)
    }

    init(_ file: String, _ tree: TemplateTree) {
        self.init(file: file, line: tree.line, column: tree.column, path: tree.path)
    }
}
