import QuireConfig
import QuireConnector
import QuirePagination
import QuireTemplate

/// A stream that is read for each record of its parent, and asks the same each time.
struct ParentUnusedRule: LintRule {
    static let name = "parent-unused"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let own = stream.stream, let parent = own.parent else { return [] }
        guard !own.chains.contains(where: { $0.variable == "parent" }),
            !(stream.templates?.fields.contains { $0.variables.contains("parent") } ?? false)
        else { return [] }
        return stream.finding(
            .error, Self.self, at: stream.place(ofMember: "parent"),
            "nothing of the request depends on the parent's record: the same listing would be read for each of \(parent)",
            mend: "write {{ parent.id }} into the endpoint or the query, or take parent out")
    }
}
