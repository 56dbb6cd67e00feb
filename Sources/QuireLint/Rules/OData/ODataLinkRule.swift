import QuireConfig
import QuireHTTP
import QuirePagination
import QuireTemplate

/// A link of an OData service to which a template config adds the stream's own parameters (rule R5).
struct ODataLinkRule: LintRule {
    static let name = "odata-link"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let templates = stream.templates, let request = stream.request,
            let link = templates.fields.first(where: { $0.isLink && $0.readsODataLink }),
            let second = stream.crawl?.pages.dropFirst().first?.request
        else { return [] }
        // The imagined link is the page's own URL and names them; what a real one leaves out would be added.
        let sent = request.url.queryItems.map(\.name).filter { name in
            second.url.queryItems.contains { $0.name == name }
        }
        guard !sent.isEmpty else { return [] }
        return stream.finding(
            .warning, Self.self, at: stream.pagingPlace("endpoint", config: link.config),
            "each of \(sent.prefix(5).joined(separator: ", ")) is added to a next link that does not repeat it",
            loss: "the link's own state, where the server takes the two together for another query",
            mend:
                "{\"scheme\": \"next_url\", \"from\": \"$['@odata.nextLink']\"} adds nothing; or set each to null in query"
        )
    }
}

extension TemplateField {
    fileprivate var readsODataLink: Bool {
        chains.contains { chain in
            guard let step = chain.steps.last, case .member(let name) = step else { return false }
            return name.lowercased().hasSuffix("odata.nextlink")
        }
    }
}
