import QuireConfig
import QuirePagination

/// A listing that goes on after its last record.
struct NeverEndsRule: LintRule {
    static let name = "never-ends"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard case .stillGoing(let past)? = stream.crawl?.outcome else { return [] }
        return stream.finding(
            .error, Self.self, at: stream.positionPlace,
            "it never ends: \(past) requests past the last record it still asks for more",
            mend:
                "print the value of the response that names the next page, as {{ previous_request.next }}: where it is "
                + "missing, the listing ends; or say end_when, or print END_PAGINATION")
    }
}
