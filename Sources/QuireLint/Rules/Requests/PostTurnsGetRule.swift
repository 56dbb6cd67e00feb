import QuireConfig
import QuireHTTP
import QuirePagination

/// A POST listing whose later requests would be GET, since only a config with a body makes them POST (rule R4).
struct PostTurnsGetRule: LintRule {
    static let name = "post-turns-get"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let templates = stream.templates, stream.request?.method == .post else { return [] }
        return (0..<templates.configCount).filter { !templates.withBody.contains($0) }.flatMap { config in
            stream.finding(
                .error, Self.self, at: stream.pagingPlace("query", config: config),
                "the first request is a POST, and the later ones would be GET without its body",
                loss: "every page but the first, or its filters", mend: "add \"body\": {} to the config")
        }
    }
}
