import QuireConfig
import QuireConnector
import QuireTemplate

/// An incremental stream whose request does not depend on the cursor.
struct IncrementalRule: LintRule {
    static let name = "cursor-unused"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let own = stream.stream, let incremental = own.incremental else { return [] }
        let trees =
            (incremental.query + incremental.headers).compactMap(\.value)
            + (incremental.body.map { [$0] } ?? [])
        guard !trees.flatMap(\.templates).contains(where: { $0.freeVariables.contains("cursor") }) else { return [] }
        let isBare = trees.isEmpty
        return stream.finding(
            isBare ? .hint : .error, Self.self, at: stream.place(ofMember: "incremental"),
            "nothing of the request depends on the cursor: each run reads everything",
            mend: "write {{ cursor }} where the API takes it: \"query\": {\"updated_after\": \"{{ cursor }}\"}")
    }
}
