import QuireConfig
import QuireConnector
import QuirePagination

/// A listing that counts records or pages and leaves their number to the server.
struct MissingPageSizeRule: LintRule {
    static let name = "missing-page-size"

    func findings(in stream: StreamSubject) -> [Finding] {
        // Of a pagination that stands alone, the stream is not known.
        guard let own = stream.stream, let scheme = stream.pagination?.scheme, scheme.family == .counter,
            scheme.limit == nil, stream.statedSize == nil, !stream.isDataverse
        else { return [] }
        guard let position = stream.crawl?.position, position.firstSizeIsOpen, let place = position.sizePlace else {
            return stream.finding(
                .hint, Self.self, at: stream.place(own.endpoint),
                "nothing says how many records a page is to hold, so that the server's own choice counts",
                mend: "state it in the query, as the API calls it: fewer requests, and a page that is short is told")
        }
        return stream.finding(
            .hint, Self.self, at: stream.place(own.endpoint),
            "page 1 leaves its length to the server, while later requests ask for \(position.assumedSize)",
            loss: "records between page 1 and page 2, if the server's own length is shorter",
            mend: "state \(place.name) in the stream's own query too")
    }
}
