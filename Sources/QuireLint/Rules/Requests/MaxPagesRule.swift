import QuireConfig
import QuireConnector
import QuireJSON
import QuirePagination

/// A cap that hides records. One that is a setting's default is the author's word, which every user sees and can change.
struct MaxPagesRule: LintRule {
    static let name = "max-pages"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let most = stream.pagination?.maxPages, most > 0 else { return [] }
        let setting = stream.connector?.settings.first { $0.name == "max_pages" }
        guard setting?.defaultValue.map({ $0.text == "0" }) ?? true else { return [] }
        let policy = stream.stream?.policy.first { $0.name == "max_pages" }?.value
        let place: Place
        let node = stream.paginationNode
        if node?["max_pages"] != nil || node?.elements?.contains(where: { $0["max_pages"] != nil }) ?? false {
            place = stream.pagingPlace("max_pages")
        } else {
            place = policy.map(stream.place) ?? stream.place
        }
        return stream.finding(
            .warning, Self.self, at: place, "a crawl stops after \(most) pages, and is then incomplete",
            loss: "every record behind page \(most)",
            mend: "leave it to the setting max_pages; ends are found without it")
    }
}
