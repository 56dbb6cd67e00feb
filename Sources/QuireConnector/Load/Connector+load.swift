public import QuireConfig

/// What is wrong with a connector's file: at least one problem, in the order of their places.
public struct ConnectorProblems: Error, Sendable, CustomStringConvertible {
    public let problems: [ConfigProblem]

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension Connector {
    /// Reads a connector, and refuses whatever in it cannot be meant.
    /// - Parameter name: What errors call the file; its ending tells JSON from YAML.
    public init(_ bytes: [UInt8], named name: String) throws(ConnectorProblems) {
        let file: ConfigFile
        do throws(ConfigProblem) { file = try ConfigFile(bytes, named: name) } catch {
            throw ConnectorProblems(problems: [error])
        }
        try self.init(file)
    }

    public init(_ file: ConfigFile) throws(ConnectorProblems) {
        let wrong = ConnectorShape.connector.problems(in: file.root, of: file.name)
        guard wrong.isEmpty else { throw ConnectorProblems(problems: wrong) }
        var reader = ConnectorReader(file)
        self = reader.connector()
        reader.check(self)
        guard reader.problems.isEmpty else {
            throw ConnectorProblems(
                problems: reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
        }
    }
}
