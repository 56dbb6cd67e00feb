import QuireBase
import QuireConfig
import QuireConnector

/// Records that nothing tells apart.
struct PrimaryKeyRule: LintRule {
    static let name = "no-primary-key"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let own = stream.stream, own.primaryKey.isEmpty, !stream.hasKey, stream.pagination != nil else {
            return []
        }
        let children = stream.connector?.streams.filter { $0.parent.map { same($0, own.name) } ?? false } ?? []
        guard children.isEmpty else {
            return stream.finding(
                .warning, Self.self, at: stream.place,
                "the stream \(own.name) has no primary_key, so that its children cannot say whose they are",
                loss: "_quire_parent_id in the records of \(children.map(\.name).joined(separator: ", "))",
                mend: "name the member that is unique: \"primary_key\": \"id\"")
        }
        return stream.finding(
            .hint, Self.self, at: stream.place,
            "the stream \(own.name) has no primary_key, so that records which come twice cannot be told",
            mend: "name the member that is unique: \"primary_key\": \"id\"")
    }
}
