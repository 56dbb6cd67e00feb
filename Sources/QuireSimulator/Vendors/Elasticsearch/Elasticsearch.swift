public import QuireHTTPServer

/// Elasticsearch's search: `from` and `size` up to a window, beyond it the last hit's sort values.
///
/// `GET` or `POST /elasticsearch/{index}/_search` with `size`, `from`, `sort`, `search_after`, `track_total_hits` and
/// `_source`; `POST …/{index}/_pit?keep_alive=` opens a point in time, for `…/_search`. A query narrows nothing. Scrolls
/// are not served. The rules are those of
/// elastic.co/docs/reference/elasticsearch/rest-apis/paginate-search-results where no other document is named; texts
/// of errors are those of the server, as clients report them.
public struct Elasticsearch: Vendor {
    public static let name = "elasticsearch"
    public var account: VendorAccount
    /// The indices that there are; `nil`: each of any name. Each has documents of its own.
    public var indices: [String]?
    /// "By default, you cannot use from and size to page through more than 10,000 hits … `index.max_result_window`".
    public var largestWindow = 10_000

    public init(_ account: VendorAccount) { self.account = account }

    static let firstIndex = "documents"

    public var settings: [(name: String, value: String)] { [("index", Self.firstIndex), ("sort_field", "seq")] }

    public var listings: [VendorListing] {
        let documents = ElasticsearchDocuments(index: Self.firstIndex, account)
        let search = start(
            "/\(Self.firstIndex)/_search", method: "POST",
            body: "{\"size\":1000,\"sort\":[{\"seq\":\"asc\"}],\"track_total_hits\":false}")
        return [
            VendorListing("documents", search, of: documents.account) { index in
                documents.hit(index, sorted: [.seq], shown: nil)
            }
        ]
    }

    // elastic.co/guide/en/elasticsearch/reference/8.15/security-api-create-api-key.html: "Authorization: ApiKey" and
    // the encoded key.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "ApiKey " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            guard admits(request) else { throw ElasticsearchError.unauthorized(request) }
            switch ask.path.last ?? "" {
            case "_search" where ask.path.count < 3 && ["GET", "POST"].contains(request.method):
                return try search(ask, index: ask.path.count == 2 ? try known(ask.path[0]) : nil)
            case "_pit" where ask.path.count == 2 && request.method == "POST":
                return try openPointInTime(ask, try known(ask.path[0]))
            case "_pit" where ask.path.count == 1 && request.method == "DELETE":
                return .json("{\"succeeded\":true,\"num_freed\":1}")
            default:
                throw ElasticsearchError.plain(
                    400, "illegal_argument_exception", "no handler found for uri [\(request.target)]")
            }
        }
    }

    private func known(_ index: String) throws(VendorRefusal) -> String {
        guard Self.isName(index) else {
            throw ElasticsearchError.plain(400, "invalid_index_name_exception", "Invalid index name [\(index)]")
        }
        guard indices.map({ $0.contains { same($0, index) } }) ?? true else {
            throw ElasticsearchError.plain(404, "index_not_found_exception", "no such index [\(index)]")
        }
        return index
    }

    /// Lower case, and neither a wildcard nor a list.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.first != UInt8(ascii: "_")
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || [45, 46, 95].contains($0) }
    }

    // elastic.co/guide/en/elasticsearch/reference/8.15/point-in-time-api.html.
    private func openPointInTime(_ ask: VendorRequest, _ index: String) throws(VendorRefusal) -> ServerResponse {
        guard ask.text("keep_alive")?.isEmpty == false else {
            throw ElasticsearchError.plain(
                400, "action_request_validation_exception", "Validation Failed: 1: [keep_alive] is not specified;")
        }
        return .json("{\"id\":\"\(ElasticsearchPointInTime(index, account).id)\"}")
    }

    private func search(_ ask: VendorRequest, index: String?) throws(VendorRefusal) -> ServerResponse {
        let search = try ElasticsearchSearch(ask)
        guard let id = search.pointInTime else {
            guard let index else {
                throw ElasticsearchSearch.invalid("a search without an index or a point in time is not simulated")
            }
            return try hits(search, ElasticsearchDocuments(index: index, account), index)
        }
        guard index == nil else {
            throw ElasticsearchError.plain(
                400, "action_request_validation_exception",
                "Validation Failed: 1: [indices] cannot be used with point in time. Do not specify any index with point "
                    + "in time.;")
        }
        guard let point = ElasticsearchPointInTime(id: id, account) else {
            throw ElasticsearchSearch.invalid("invalid id: [\(id)]")
        }
        let documents = ElasticsearchDocuments(index: point.index, account, before: point.end)
        return try hits(search, documents, point.index)
    }

    private func hits(
        _ search: ElasticsearchSearch, _ documents: ElasticsearchDocuments, _ index: String
    ) throws(VendorRefusal) -> ServerResponse {
        let window = search.from + search.size
        guard window <= largestWindow else {
            throw ElasticsearchError.shard(
                index, "illegal_argument_exception",
                "Result window is too large, from + size must be less than or equal to: [\(largestWindow)] but was "
                    + "[\(window)]. See the scroll api for a more efficient way to request large data sets. This limit "
                    + "can be set by changing the [index.max_result_window] index level setting.")
        }
        let order = ElasticsearchOrder(
            search.sort, documents.account, index, hasTiebreaker: search.hasTiebreaker)
        let first =
            try search.after.map { values throws(VendorRefusal) in try order.rank(after: values) } ?? search.from
        let ranks = documents.account.window(from: first, size: search.size)
        var body: [UInt8] = []
        for rank in ranks {
            if !body.isEmpty { body.append(UInt8(ascii: ",")) }
            body += documents.hit(order.index(at: rank), sorted: search.sort.map(\.field), shown: search.shown).utf8
        }
        let score = search.sort.isEmpty && !ranks.isEmpty ? "1.0" : "null"
        let total = total(search.totalLimit, of: documents.account.count)
        // elastic.co/guide/en/elasticsearch/reference/8.15/search-search.html#search-api-response-body.
        return .json(
            "{\(search.pointInTime.map { "\"pit_id\":\(quoted($0))," } ?? "")\"took\":3,\"timed_out\":false,\"_shards\":{\"total\":1,\"successful\":1,\"skipped\":0,\"failed\":0},"
                + "\"hits\":{\(total)\"max_score\":\(score),\"hits\":[", body, "]}}",
            headers: [("X-elastic-product", "Elasticsearch")])
    }

    /// elastic.co/guide/en/elasticsearch/reference/8.15/search-your-data.html#track-total-hits: exact up to a limit,
    /// 10,000 unless another is asked for; beyond it the limit, and `gte`.
    /// - Parameter limit: 0 asks for no total.
    private func total(_ limit: Int, of count: Int) -> String {
        guard limit > 0 else { return "" }
        return "\"total\":{\"value\":\(min(limit, count)),\"relation\":\"\(count > limit ? "gte" : "eq")\"},"
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        let documents = ElasticsearchDocuments(index: Self.firstIndex, account)
        bytes += documents.hit(index, sorted: [.seq], shown: nil).utf8
    }
}
