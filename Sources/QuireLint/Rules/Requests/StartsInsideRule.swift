import QuireConfig
import QuirePagination

/// A first request that begins in the middle of the listing.
struct StartsInsideRule: LintRule {
    static let name = "starts-inside"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard stream.stream != nil, let scheme = stream.pagination?.scheme, let request = stream.request,
            let counter = try? scheme.counter(in: request), counter > scheme.firstCounter
        else { return [] }
        let skipped = scheme.skipped(at: counter)
        let what = skipped.map { "\($0) records" } ?? "the pages"
        return stream.finding(
            .warning, Self.self, at: stream.place(ofMember: "query"),
            "the first request begins at \(counter), where the listing begins at \(scheme.firstCounter)",
            loss: "\(what) before it",
            mend: "leave the parameter to the pagination, or say first: \(counter) if the API counts from there")
    }
}
