import QuireBase
import QuireConfig
import QuireConnector
import QuirePagination

/// An order that leaves ties: rows then repeat and vanish between the pages.
struct ODataOrderRule: LintRule {
    static let name = "odata-orderby"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard stream.isDataverse, let own = stream.stream, stream.pagination?.scheme.family != .single else {
            return []
        }
        let key = own.primaryKey.last.map { $0.drop { $0 == "$" || $0 == "." } }.map(String.init)
        let example = key ?? "accountid"
        guard let order = stream.parameter("$orderby"), !order.isEmpty else {
            return stream.finding(
                .warning, Self.self, at: stream.place(own.endpoint), "the request has no $orderby",
                loss: "rows that move between pages repeat and vanish",
                mend: "order by the primary key: \"$orderby\": \"\(example)\"")
        }
        let last = order.split(separator: ",").last?.split(separator: " ").first.map(String.init) ?? ""
        let isKey = key.map { same($0, last) } ?? last.lowercased().hasSuffix("id")
        guard !isKey else { return [] }
        return stream.finding(
            .warning, Self.self, at: stream.place(ofParameter: "$orderby"),
            "$orderby ends in \(last), which rows may share, and not in the primary key",
            loss: "rows that share it repeat and vanish between pages", mend: "write \"\(order),\(example)\"")
    }
}
