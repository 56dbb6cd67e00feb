import QuireHTTP
import QuireJSON

/// The last record's key, where the page says that there is more and names no token.
enum KeysetCandidates {
    static func find(in page: PageEvidence, _ shape: RequestShape, hasMore: SideMember?) -> [SchemeCandidate] {
        if let search = searchAfter(page, shape) { return [search] }
        guard let hasMore, let key = RecordKey.find(in: page.records, at: page.request.url) else { return [] }
        let names = ["starting_after", "after", "last_id", "since_id", "after_id", "cursor"]
        let words = Set(names.map { SideMember.word(of: $0) })
        let asked = shape.parameters.filter { words.contains($0.word) }.map(\.placement)
        return (asked + names.prefix(4).map(shape.placement)).map { candidate(key, $0, hasMore.description) }
    }

    static func candidate(_ key: SimplePath, _ place: Placement, _ reason: String) -> SchemeCandidate {
        let draft = ConfigDraft(scheme: "cursor", [("from", .text("last:\(key)"))] + place.members)
        return SchemeCandidate(.keyset, draft, reason + "; the last record's \(key) leads on")
    }

    /// Elasticsearch: hits that were sorted hold what `search_after` wants, which is a list.
    private static func searchAfter(_ page: PageEvidence, _ shape: RequestShape) -> SchemeCandidate? {
        guard shape.hasJSONBody, let path = page.choice.path.simple, path.description == "$.hits.hits",
            let sort = page.records.last?[SimplePath([.member("sort")])], sort.kind == .array
        else { return nil }
        let draft = ConfigDraft([
            ("body", .text("{\"search_after\": {{ previous_request.hits.hits[-1].sort | tojson }}}")),
            ("response_jsonpath", .text("$.hits.hits")),
        ])
        return SchemeCandidate(.keyset, draft, "the last hit's sort values are \(SimplePath([.member("sort")]))")
    }
}
