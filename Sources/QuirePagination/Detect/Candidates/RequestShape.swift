import QuireBase
import QuireHTTP
import QuireJSON

/// What the first request says itself about paging, and where further parameters go.
struct RequestShape {
    /// Parameters of the query, and scalar members of a JSON body, with their words.
    private(set) var parameters: [(placement: Placement, word: String, value: String)] = []
    /// The request has a body that is a JSON object.
    private(set) var hasJSONBody = false
    /// Variables that the text of a GraphQL query declares.
    private(set) var graphVariables: [String] = []

    init(_ request: HTTPRequest) {
        for item in request.url.queryItems.prefix(200)
        where SideMember.isPlain(item.name.filter { $0 != "[" && $0 != "]" }) {
            parameters.append((.query(item.name), SideMember.word(of: item.name), item.value))
        }
        guard let bytes = request.body else { return }
        let body = RawJSON(String(decoding: bytes, as: UTF8.self))
        guard body.grammarError == nil, body.kind == .object else { return }
        hasJSONBody = true
        for (key, value) in body.members.prefix(200) {
            guard let name = key.stringValue, SideMember.isPlain(name) else { continue }
            if value.kind == .object { add(value, inside: name) }
            guard value.kind != .object, value.kind != .array else { continue }
            parameters.append((.body(SimplePath([.member(name)])), SideMember.word(of: name), PageValue(value).text))
        }
        if let query = body[SimplePath([.member("query")])]?.stringValue {
            graphVariables = ["after", "cursor", "endCursor", "nextCursor", "pageToken"].filter { name in
                ["$\(name):", "$\(name) :"].contains { query.utf8.firstRange(of: $0.utf8) != nil }
            }
        }
    }

    private mutating func add(_ object: RawJSON, inside outer: String) {
        for (key, value) in object.members.prefix(100) where value.kind != .object && value.kind != .array {
            guard let name = key.stringValue, SideMember.isPlain(name) else { continue }
            parameters.append(
                (.body(SimplePath([.member(outer), .member(name)])), SideMember.word(of: name), PageValue(value).text))
        }
    }

    /// Where a parameter of this name goes: into a JSON body, else into the query.
    func placement(of name: String) -> Placement {
        hasJSONBody ? .body(SimplePath([.member(name)])) : .query(name)
    }

    /// How many records the request asks for.
    var limit: (placement: Placement, value: Int)? {
        for parameter in parameters where Self.limits.contains(parameter.word) {
            if let value = Int(parameter.value), (1...1_000_000).contains(value) { return (parameter.placement, value) }
        }
        return nil
    }

    static let limits: Set<String> = [
        "limit", "perpage", "pagesize", "size", "count", "num", "maxresults", "top", "take", "numelements", "first",
        "maxrecords", "rows", "pagelen", "resultsperpage", "batchsize", "pagelimit", "max", "maxitems", "itemsperpage",
        "maxpagesize", "pagepersize", "paginationlimit",
    ]
}

extension Placement {
    /// The members of a config that name this place.
    var members: [(name: String, value: ConfigDraft.Value)] {
        if case .header(let name) = self { return [("parameter", .text(name)), ("in", .text("header"))] }
        return [("parameter", .text(name))]
    }
}
