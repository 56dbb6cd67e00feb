import Quire

extension AwkwardAPI {
    /// Listings that end in a status, and counts of pages that are wrong.
    static var ends: [AwkwardAPI] { statuses + pageCounts }

    private static func past(_ status: Int, total: Int? = nil) -> @Sendable (Ask) -> ScriptedServer.Reply {
        { ask in
            guard (ask.int("offset") ?? 0) < 30 else { return .status(status) }
            return .items(ask.window(30), total.map { "\"total\":\($0)" } ?? "")
        }
    }

    private static var statuses: [AwkwardAPI] {
        var rows: [AwkwardAPI] = []
        for status in [400, 404, 416, 422, 500] {
            let text = "\(status) past the end"
            rows += [
                AwkwardAPI(
                    name: text + ", declared", config: "offset:limit=10,end_statuses=\(status)", end: .endStatus,
                    records: texts(0..<30), answer: past(status)),
                AwkwardAPI(
                    name: text + " of a template, declared",
                    config:
                        #"{"query":{"offset":"{{ page * 10 }}"},"response_jsonpath":"$.items","end_statuses":[\#(status)]}"#,
                    target: "/items?limit=10", end: .endStatus, records: texts(0..<30), answer: past(status)),
                AwkwardAPI(
                    name: text + ", declared, and the total was reached",
                    config: "offset:limit=10,total=$.total,end_statuses=\(status)", end: .totalReached,
                    isVerified: true, records: texts(0..<30), answer: past(status, total: 30)),
                AwkwardAPI(
                    name: text + ", declared, while the total says more",
                    config: "offset:limit=10,total=$.total,end_statuses=\(status)", end: .error,
                    records: texts(0..<30), says: "\(status)", answer: past(status, total: 40)),
                AwkwardAPI(
                    name: text + " of a link, declared", config: "next_url:from=$.next,end_statuses=\(status)",
                    end: status == 404 ? .cursorExpired : .error, records: texts(0..<10), says: "\(status)",
                    answer: { $0.page == 1 ? .page(page(0..<10, next: "?page=2")) : .status(status) }),
            ]
            guard status != 404 else { continue }
            rows.append(
                AwkwardAPI(
                    name: text + ", not declared", config: "offset:limit=10", end: .error, records: texts(0..<30),
                    says: "\(status)", answer: past(status)))
        }
        return rows
    }

    private static var pageCounts: [AwkwardAPI] {
        func row(_ name: String, pages: Int, count: Int, _ end: CrawlEnd, says: String? = nil) -> AwkwardAPI {
            AwkwardAPI(
                name: name, config: "page:size=10,size_parameter=limit,total_pages=$.pages", end: end,
                records: texts(0..<count), says: says, answer: { .items($0.window(count), "\"pages\":\(pages)") })
        }
        return [
            row("total_pages right, the last page full", pages: 3, count: 30, .totalReached),
            row("total_pages right, the last page not full", pages: 3, count: 25, .totalReached),
            row("total_pages one too small", pages: 2, count: 25, .emptyPage, says: "is too small"),
            row("total_pages far too small", pages: 1, count: 65, .emptyPage, says: "is too small"),
            row("total_pages 0", pages: 0, count: 25, .emptyPage, says: "is too small"),
            row("total_pages two too large", pages: 5, count: 30, .emptyPage),
            row("total_pages far too large", pages: 50, count: 30, .emptyPages, says: "empty pages in a row"),
        ]
    }
}
