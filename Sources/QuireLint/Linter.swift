public import QuireConfig
public import QuireConnector
import QuirePagination

/// Finds what is wrong with a connector without asking its server: by its text, and by setting its pagination loose on
/// a listing that exists only in thought.
public struct Linter: Sendable {
    private let isOverdue: @Sendable () -> Bool
    /// Findings of one file at most.
    private static let most = 200

    /// - Parameter isOverdue: Asked again and again; once true, the linter stops, and says so in a finding.
    public init(isOverdue: @escaping @Sendable () -> Bool = { false }) { self.isOverdue = isOverdue }

    /// Everything that the rules find, in the order of the file.
    public func findings(in connector: Connector) -> [Finding] {
        var findings = LintRules.all.flatMap { $0.findings(in: connector) }
        for stream in connector.streams {
            guard findings.count < Self.most, !isOverdue() else { break }
            let subject = StreamSubject(connector, stream, isOverdue: isOverdue)
            findings += LintRules.all.flatMap { $0.findings(in: subject) }
        }
        return Self.sorted(findings + unfinished(connector.file))
    }

    /// Silence would otherwise be taken for praise.
    private func unfinished(_ file: ConfigFile) -> [Finding] {
        guard isOverdue() else { return [] }
        return [
            Finding(
                .warning, rule: "unfinished", at: Place(file.name, file.root),
                "there was no time to simulate every listing of the file, so that more may be wrong with it")
        ]
    }

    /// The same for a pagination config that stands alone; its first request is taken to be a GET without a query.
    public func findings(inPagination file: ConfigFile) -> [Finding] {
        let pagination: Pagination
        do throws(ConfigError) { pagination = try Pagination(file.root.json) } catch {
            return [Finding(ConfigProblem(error.description, file: file.name, at: file.root))]
        }
        guard let subject = StreamSubject(file, pagination, isOverdue: isOverdue) else { return [] }
        return Self.sorted(LintRules.all.flatMap { $0.findings(in: subject) } + unfinished(file))
    }

    /// Whether a file holds a pagination alone, and no connector.
    public static func isPagination(_ root: ConfigNode) -> Bool {
        if let elements = root.elements { return !elements.isEmpty && elements.allSatisfy { $0.members != nil } }
        guard let members = root.members, root["streams"] == nil, root["base_url"] == nil else { return false }
        let names = ["scheme", "query", "body", "header", "endpoint", "response_jsonpath", "when"]
        return members.contains { names.contains($0.name) }
    }

    private static func sorted(_ findings: [Finding]) -> [Finding] {
        var kept: [Finding] = []
        // What a connector says for all its streams is said once.
        for finding in findings where !kept.contains(finding) { kept.append(finding) }
        return Array(
            kept.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }.prefix(most))
    }
}
