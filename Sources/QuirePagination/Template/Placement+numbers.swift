package import QuireHTTP
import QuireJSON

/// Finding the numbers in a request that count: by where they stand and what they are called.
extension HTTPRequest {
    /// Every place that may hold a number.
    package var places: [Placement] {
        let query = url.queryItems.map { Placement.query($0.name) }
        let fields = headers.map { Placement.header($0.name) }
        guard let body else { return query + fields }
        let object = RawJSON(String(decoding: body, as: UTF8.self))
        guard object.grammarError == nil else { return query + fields }
        return query + fields + Self.paths(in: object, below: [], depth: 0).map { .body(SimplePath($0)) }
    }

    private static func paths(
        in object: RawJSON, below prefix: [SimplePath.Segment], depth: Int
    ) -> [[SimplePath.Segment]] {
        guard depth < 10 else { return [] }
        return object.members.flatMap { key, value -> [[SimplePath.Segment]] in
            let path = prefix + [.member(key.stringValue ?? "")]
            return value.kind == .object ? paths(in: value, below: path, depth: depth + 1) : [path]
        }
    }
}

extension Placement {
    /// The number that stands here; of a range of items (RFC 9110, section 14.1), where it begins.
    package func integer(in request: HTTPRequest) -> Int? {
        guard var text = value(in: request)?[...] else { return nil }
        if case .header(let name) = self, name.lowercased() == "range" {
            text = text.drop { $0 != "=" }.dropFirst().prefix { $0 != "-" }
        }
        // Far beyond any listing, and far from overflow.
        guard let number = Int(text), number.magnitude < 1_000_000_000_000_000 else { return nil }
        return number
    }

    /// The letters of its name, in lower case.
    var word: String { name.lowercased().filter(\.isLetter) }

    package var isAnOffset: Bool { word.hasSuffix("offset") || word.hasSuffix("skip") || word == "range" }

    var soundsLikeAPosition: Bool {
        ["start", "from", "first", "begin", "position", "index"].contains { word.contains($0) }
    }

    package var soundsLikeAPage: Bool { word == "p" || word.contains("page") }

    /// The number of records that one page is to hold.
    package var soundsLikeASize: Bool {
        let word = lastWord
        return Self.sizes.contains(word)
            || ["perpage", "pagesize", "pagelimit", "maxresults", "paginationlimit", "paginationsize"].contains {
                word.hasSuffix($0)
            }
    }

    private static let sizes: Set = [
        "limit", "xlimit", "size", "take", "top", "count", "rows", "rpp", "results", "numresults", "numelements",
        "maxrecords", "batchsize",
    ]

    /// The letters of its own name, without what it is a member of.
    private var lastWord: String {
        guard case .body(let path) = self, case .member(let name)? = path.segments.last else { return word }
        return name.lowercased().filter(\.isLetter)
    }
}
