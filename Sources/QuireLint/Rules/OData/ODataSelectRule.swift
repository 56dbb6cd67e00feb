import QuireConfig
import QuireConnector
import QuirePagination

/// Rows with every column, and pages that are too long.
struct ODataSelectRule: LintRule {
    static let name = "odata-select"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard stream.isDataverse, let own = stream.stream else { return [] }
        var findings: [Finding] = []
        if stream.parameter("$select") == nil {
            findings += stream.finding(
                .hint, Self.self, at: stream.place(own.endpoint), "without $select each row comes with every column",
                mend: "name the columns that are needed: \"$select\": \"name,accountid\"")
        }
        if let size = stream.pageSizePreference, size > 1_000 {
            let header = own.headers.first { $0.name.lowercased() == "prefer" }?.value
            findings += stream.finding(
                .hint, Self.self, at: header.map(stream.place) ?? stream.place(own.endpoint),
                "pages of \(size) rows are slow and may time out", mend: "ask for 1,000 at most")
        }
        return findings
    }
}
