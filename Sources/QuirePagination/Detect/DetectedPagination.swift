package import QuireHTTP
package import QuireJSON

/// How a listing pages, proven, and what its pages say about the whole.
package struct DetectedPagination: Sendable {
    package let draft: ConfigDraft
    package let pagination: Pagination
    /// What makes a record the same record: unique on both pages.
    package let key: SimplePath?
    /// What was seen, a line each.
    package let evidence: [String]
    /// Page 2, for whoever goes on from here.
    package let request: HTTPRequest
    package let second: HTTPResponse?

    /// - Parameters:
    ///   - first: The first request as it is sent.
    ///   - base: What a user has said about the listing.
    package init(
        _ proof: TrialProof, of candidate: SchemeCandidate, on page: PageEvidence, first: HTTPRequest, base: Pagination
    ) throws(ConfigError) {
        var draft = proof.draft
        let path = page.choice.path.description
        if !draft.isTemplate, path != "$" { draft.set("records", .text(path)) }
        var facts = ListingFacts(page, proof, kind: candidate.kind, first: first)
        facts.add(to: &draft)
        self.draft = draft
        var pagination = base
        let told = try draft.pagination()
        pagination.scheme = told.scheme
        pagination.records = draft.isTemplate ? base.records : [page.choice.path]
        if pagination.totals.isEmpty { pagination.totals = told.totals }
        pagination.totalPages = pagination.totalPages ?? told.totalPages
        pagination.hasMore = pagination.hasMore ?? told.hasMore
        self.pagination = pagination
        (request, second) = (proof.request, proof.second)
        key = facts.key
        evidence =
            ["page 1: \(page.records.count) records at \(path) (\(page.choice.reason))", candidate.reason]
            + [Self.secondLine(proof)].compactMap(\.self) + proof.notes + facts.lines
    }

    private static func secondLine(_ proof: TrialProof) -> String? {
        guard proof.second != nil else { return nil }
        return "page 2 (\(proof.request.method) \(proof.request.url.redacted)): \(proof.records) records, "
            + (proof.ends ? "and no further page" : "and it leads on")
    }
}
