public import QuireConnector
public import QuireHTTP
import QuireJSON
public import QuirePagination

/// What a crawl would do, told without a network: its first requests, how it pages and ends, what it reads.
public struct Explanation: Sendable, CustomStringConvertible {
    private struct Section {
        let title: String
        let lines: [String]
    }

    private let head: [String]
    private let sections: [Section]

    /// A stream of a connector.
    /// - Parameters:
    ///   - given: Settings that are known; what is missing is shown as `<name>`, and so is what is secret.
    ///   - pages: Requests to show.
    public init(
        _ connector: Connector, _ stream: ConnectorStream, given: [(name: String, value: String)] = [], pages: Int = 3
    ) throws(ConnectorError) {
        let preview = try StreamPreview(connector, stream, given: given)
        let paging = PagingText(preview.pagination, first: preview.request)
        let words = StreamWords(connector, stream, preview)
        head = words.head
        let requests = RequestText(preview.plan.authentication, preview.placeholders)
        sections = [
            Section(title: "requests", lines: requests.lines(preview.pagination, preview.request, pages: pages)),
            Section(title: "paging", lines: words.pagingOrigin + paging.lines),
            Section(title: "ends", lines: paging.ends),
            Section(title: "records", lines: words.records + paging.records),
            Section(title: "comes from", lines: words.inheritance), Section(title: "sync", lines: words.sync),
            Section(title: "settings", lines: words.settings),
        ].filter { !$0.lines.isEmpty }
    }

    /// A bare request with a pagination.
    public init(_ request: HTTPRequest, _ pagination: Pagination, pages: Int = 3) {
        let paging = PagingText(pagination, first: request)
        head = []
        sections = [
            Section(
                title: "requests",
                lines: RequestText(.none, Placeholders()).lines(pagination, request, pages: pages)),
            Section(title: "paging", lines: paging.lines), Section(title: "ends", lines: paging.ends),
            Section(title: "records", lines: paging.records),
        ].filter { !$0.lines.isEmpty }
    }

    public var description: String {
        let blocks = sections.map { section in
            section.title + "\n" + section.lines.map { "  " + $0 + "\n" }.joined()
        }
        let top = head.isEmpty ? [] : [head.map { $0 + "\n" }.joined()]
        return (top + blocks).joined(separator: "\n")
    }
}
