import QuireHTTP
import QuireJSON

/// Every way in which page 1 may be paged, the surest first.
package struct CandidateFinder: Sendable {
    package let page: PageEvidence
    let shape: RequestShape

    package init(_ page: PageEvidence) {
        self.page = page
        shape = RequestShape(page.request)
    }

    /// Candidates that something on page 1, or in its request, speaks for.
    package var signed: [SchemeCandidate] {
        let hasMore = ListingSigns.hasMore(in: page.aside)
        var found = LinkCandidates.find(in: page)
        let tokens = TokenCandidates.find(in: page, shape)
        found += continued(tokens, hasMore: hasMore) + tokens
        // A token that nobody takes back may stand beside a keyset that does.
        found += KeysetCandidates.find(in: page, shape, hasMore: hasMore)
        if ListingSigns.mayHoldMore(page, shape) { found += CounterCandidates.find(in: page, shape) }
        return Self.distinct(found)
    }

    /// What to try where nothing says how: names that many APIs know, each of which proves itself or is dropped.
    package var guesses: [SchemeCandidate] {
        let count = page.records.count
        let reason = "page 1 holds \(count) record\(count == 1 ? "" : "s"), and nothing says what follows"
        let names: [(SchemeCandidate.Kind, Placement)] = [
            (.page, shape.placement(of: "page")), (.offset, shape.placement(of: "offset")),
            (.offset, shape.placement(of: "skip")), (.offset, shape.placement(of: "start")),
            (.offset, .header("X-Pagination-Offset")), (.page, shape.placement(of: "pageNumber")),
        ]
        return Self.distinct(
            names.map { kind, place in
                var result = CounterCandidates.candidate(kind, place, first: kind == .page ? 1 : 0, reason, nil)
                result.isGuess = true
                return result
            })
    }

    /// Page 1 gives a reason to think that there are more records. `nil`: none.
    package var signOfMore: String? {
        let facts = FirstPage(
            root: page.root, headers: page.response.headers, url: page.response.url, records: page.records.count)
        return SignsOfMore.first(on: facts, pageSizeTells: !saysEnd)
            ?? shape.limit.flatMap {
                $0.value == page.records.count ? "it holds as many records as were asked for" : nil
            }
    }

    /// A link or token of the page names nothing: `"next": null`.
    package var saysEnd: Bool {
        page.aside.contains { member in
            LinkCandidates.isNext(member) && !member.isHeader && member.value.isAbsent
        }
    }

    /// Dropbox: the token is wanted at another endpoint, and alone.
    private func continued(_ tokens: [SchemeCandidate], hasMore: SideMember?) -> [SchemeCandidate] {
        guard shape.hasJSONBody, let hasMore, let path = page.choice.path.simple,
            page.aside.contains(where: { $0.source.description == "$.cursor" && $0.value.kind == .string })
        else { return [] }
        let draft = ConfigDraft([
            ("endpoint", .text("{{ endpoint }}/continue")),
            ("body", .text("{\"cursor\": \"{{ previous_request.cursor }}\"}")), ("replace_body", .boolean(true)),
            ("response_jsonpath", .text(path.description)),
        ])
        return [SchemeCandidate(.token, draft, "$.cursor beside \(hasMore.description)")]
    }

    private static func distinct(_ candidates: [SchemeCandidate]) -> [SchemeCandidate] {
        var seen: Set<[UInt8]> = []
        return candidates.filter { seen.insert(Array($0.draft.json.utf8)).inserted }
    }
}
