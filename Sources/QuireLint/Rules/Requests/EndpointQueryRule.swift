import QuireConfig
import QuireConnector
import QuireTemplate

/// Parameters that stand in the endpoint.
struct EndpointQueryRule: LintRule {
    static let name = "endpoint-query"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let endpoint = stream.stream?.endpoint,
            (endpoint.constantText ?? endpoint.templates.first?.source ?? "").utf8.contains(UInt8(ascii: "?"))
        else { return [] }
        return stream.finding(
            .hint, Self.self, at: stream.place(endpoint), "parameters stand in the endpoint",
            mend: "write them under query, where page_size, windows and a missing setting reach them")
    }
}
