import QuireConfig
import QuireConnector
import QuireJSON
import QuirePagination

/// A cap that hides records.
struct MaxPagesRule: LintRule {
    static let name = "max-pages"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let most = stream.pagination?.maxPages, most > 0 else { return [] }
        let setting = stream.connector?.settings.first { $0.name == "max_pages" }
        let isOwnWord = setting?.defaultValue.map { $0.text != "0" } ?? false
        let policy = stream.stream?.policy.first { $0.name == "max_pages" }?.value
        let place: Place
        let node = stream.paginationNode
        if isOwnWord, let setting {
            place = Place(file: stream.file, line: setting.line, column: setting.column, path: "$.settings.max_pages")
        } else if node?["max_pages"] != nil || node?.elements?.contains(where: { $0["max_pages"] != nil }) ?? false {
            place = stream.pagingPlace("max_pages")
        } else {
            place = policy.map(stream.place) ?? stream.place
        }
        return stream.finding(
            isOwnWord ? .hint : .warning, Self.self, at: place,
            "a crawl stops after \(most) pages, and is then incomplete",
            loss: "every record behind page \(most)",
            mend: isOwnWord
                ? "a default of 0 is unlimited" : "leave it to the setting max_pages; ends are found without it")
    }
}
