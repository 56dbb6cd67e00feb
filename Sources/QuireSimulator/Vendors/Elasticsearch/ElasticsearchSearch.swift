import QuireHTTPServer

/// What a search asks for, in its body or in the query of its URL
/// (elastic.co/guide/en/elasticsearch/reference/8.15/search-search.html).
struct ElasticsearchSearch {
    private(set) var from = 0
    private(set) var size = 10
    private(set) var sort: [ElasticsearchSort] = []
    private(set) var after: [JSONValue]?
    /// Hits that are counted; 0: no total.
    private(set) var totalLimit = 10_000
    /// Members of documents that are shown; `nil` for all, none for no document at all.
    private(set) var shown: [String]?
    /// The id of a point in time.
    private(set) var pointInTime: String?
    /// The last part of the sort is one that nobody asked for.
    private(set) var hasTiebreaker = false

    init(_ ask: VendorRequest) throws(VendorRefusal) {
        if !ask.request.body.isEmpty { try read(try Self.body(ask.request)) }
        // Of both, that of the URL counts.
        if let text = ask.text("size") { size = try Self.count(.number(text), "size") }
        if let text = ask.text("from") { from = try Self.count(.number(text), "from") }
        if let text = ask.text("track_total_hits") {
            let truth: JSONValue? = same(text, "true") ? .boolean(true) : same(text, "false") ? .boolean(false) : nil
            totalLimit = try Self.limit(truth ?? .number(text))
        }
        if let text = ask.text("sort") {
            sort = try text.utf8.split(separator: UInt8(ascii: ",")).map { part throws(VendorRefusal) in
                let parts = part.split(separator: UInt8(ascii: ":")).map { String(decoding: Array($0), as: UTF8.self) }
                return try ElasticsearchSort(parts.first ?? "", order: parts.count > 1 ? parts[1] : nil)
            }
        }
        try checkTiebreaker()
        guard after != nil else { return }
        guard !sort.isEmpty else { throw Self.invalid("Sort must contain at least one field when using search_after.") }
        guard from == 0 else {
            throw Self.invalid("`from` parameter must be set to 0 when `search_after` is used.")
        }
    }

    private mutating func checkTiebreaker() throws(VendorRefusal) {
        let isNamed = sort.contains { $0.field == .shardDoc }
        guard pointInTime != nil else {
            guard !isNamed else {
                throw ElasticsearchError.plain(
                    400, "action_request_validation_exception",
                    "Validation Failed: 1: [_shard_doc] sort field cannot be used without [point in time];")
            }
            return
        }
        hasTiebreaker = !isNamed
        if hasTiebreaker { sort.append(.tiebreaker) }
    }

    private static func body(_ request: ServerRequest) throws(VendorRefusal) -> [JSONMember] {
        let type = request.header("Content-Type") ?? ""
        guard
            ["application/json", "application/vnd.elasticsearch+json"].contains(where: {
                type.utf8.starts(with: $0.utf8)
            })
        else {
            throw VendorRefusal(
                status: 406,
                body: "{\"error\":\(quoted("Content-Type header [\(type)] is not supported")),\"status\":406}")
        }
        guard case .object(let members)? = try? JSONReader.read(request.body) else {
            throw ElasticsearchError.plain(400, "parsing_exception", "Expected [START_OBJECT] and a JSON object")
        }
        return members
    }

    /// Those that narrow, highlight or explain are taken and do nothing.
    private static let ignored = [
        "query", "timeout", "version", "seq_no_primary_term", "explain", "aggs", "aggregations", "highlight",
        "min_score",
        "fields", "stored_fields", "docvalue_fields", "post_filter", "runtime_mappings", "track_scores",
        "terminate_after", "stats", "profile", "indices_boost", "script_fields", "rescore", "ext", "suggest",
    ]

    private mutating func read(_ members: [JSONMember]) throws(VendorRefusal) {
        for member in members {
            switch member.name {
            case "size": size = try Self.count(member.value, "size")
            case "from": from = try Self.count(member.value, "from")
            case "track_total_hits": totalLimit = try Self.limit(member.value)
            case "sort": sort = try ElasticsearchSort.list(member.value)
            case "search_after":
                guard let values = member.value.elements, !values.isEmpty else {
                    throw Self.invalid("Values must contains at least one value.")
                }
                after = values
            case "pit":
                guard let id = member.value["id"]?.string else {
                    throw Self.invalid("point in time id is not provided")
                }
                pointInTime = id
            case "_source": shown = Self.names(member.value)
            case let name where Self.ignored.contains { same($0, name) }: break
            default:
                throw ElasticsearchError.plain(400, "parsing_exception", "Unknown key for a value in [\(member.name)].")
            }
        }
    }

    private static func count(_ value: JSONValue, _ name: String) throws(VendorRefusal) -> Int {
        guard let number = value.integer ?? value.string.flatMap(VendorRequest.number) else {
            throw invalid("Failed to parse int parameter [\(name)]")
        }
        guard number >= 0 else { throw invalid("[\(name)] parameter cannot be negative, found [\(number)]") }
        return min(number, 1 << 31)
    }

    /// `true` counts all, `false` none.
    private static func limit(_ value: JSONValue) throws(VendorRefusal) -> Int {
        if let truth = value.boolean { return truth ? .max : 0 }
        guard let number = value.integer, number >= -1 else {
            throw invalid("[track_total_hits] parameter must be positive or equals to -1, got a value that is neither")
        }
        return number == -1 ? 0 : number
    }

    /// elastic.co/guide/en/elasticsearch/reference/8.15/search-fields.html#source-filtering, without wildcards.
    private static func names(_ value: JSONValue) -> [String]? {
        if let truth = value.boolean { return truth ? nil : [] }
        if let name = value.string { return [name] }
        return (value.elements ?? value["includes"]?.elements)?.compactMap(\.string)
    }

    static func invalid(_ reason: String) -> VendorRefusal {
        ElasticsearchError.plain(400, "illegal_argument_exception", reason)
    }
}
