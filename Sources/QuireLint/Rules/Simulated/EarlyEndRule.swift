import QuireConfig
import QuirePagination

/// A list of configs none of which applies to some page in the middle of the listing, so that the crawl ends there.
struct EarlyEndRule: LintRule {
    static let name = "no-catch-all"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let crawl = stream.crawl, let templates = stream.templates, templates.unconditional.isEmpty,
            crawl.outcome == .ended(.noMatchingConfig), crawl.pages.count < crawl.total / crawl.pageSize
        else { return [] }
        let place = stream.pagingPlace("when")
        let conditions = templates.fields.filter { $0.name == "when" }
        guard conditions.contains(where: \.readsResponse) else {
            return stream.finding(
                .warning, Self.self, at: place,
                "no config applies after page \(crawl.pages.count), whatever the page holds, and the listing ends there",
                loss: "every record behind page \(crawl.pages.count), without a word",
                mend: "let the condition ask the response, or say max_pages, which is reported as incomplete")
        }
        // One condition alone is the author's word on where the listing ends.
        guard templates.configCount > 1 else { return [] }
        return stream.finding(
            .warning, Self.self, at: place,
            "a page that none of the \(templates.configCount) conditions holds for ends the listing, also in its middle",
            loss: "every record behind such a page", mend: "give the list a last config without when")
    }
}
