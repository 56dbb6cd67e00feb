import QuireConfig
import QuirePagination

/// A request that was sent before.
struct StuckRule: LintRule {
    static let name = "stuck"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard case .stuck(let request, let earlier)? = stream.crawl?.outcome else { return [] }
        let again = earlier == 1 ? "the first request" : "request \(earlier)"
        return stream.finding(
            .error, Self.self, at: stream.positionPlace, "request \(request) would be \(again) again",
            loss: "every record behind page \(request - 1)",
            mend: "let the request depend on {{ page }}, or on what the response says comes next")
    }
}
