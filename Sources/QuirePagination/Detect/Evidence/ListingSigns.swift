import QuireHTTP
import QuireJSON

/// What pages say about the whole listing: totals, numbers of pages, flags of more.
enum ListingSigns {
    /// A flag that is true where more records follow.
    static func hasMore(in aside: [SideMember]) -> SideMember? {
        aside.first { flags.contains($0.word) && isTruth($0.value) && $0.value.saysMore == true }
    }

    private static let flags: Set<String> = [
        "hasmore", "hasnext", "hasnextpage", "more", "moreitems", "moreitemsincollection", "hasmorepages",
        "hasmoreitems", "hasmorerecords", "morerecords", "hasmoreresults", "moreresults", "morepages", "xhasmore",
        "xhasnext", "xhasnextpage", "xpaginationhasnextpage", "xpaginationhasmore",
    ]

    private static func isTruth(_ value: PageValue) -> Bool {
        value.kind == .boolean || value.text == "true" || value.text == "false"
    }

    /// Whether nothing on the page rules out that there is a second one.
    static func mayHoldMore(_ page: PageEvidence, _ shape: RequestShape) -> Bool {
        if let (_, pages) = page.count(of: CounterNames.totalPages), pages <= 1 { return false }
        if let limit = shape.limit, page.records.count < limit.value,
            !totals(page.aside).contains(where: { $0.1 > page.records.count }),
            !LikelyPageSize.contains(page.records.count)
        {
            return false
        }
        return true
    }

    /// Numbers that are named like totals, the usual names first.
    static func totals(_ aside: [SideMember]) -> [(SideMember, Int)] {
        let usual = UndeclaredCounts.usual
        return aside.compactMap { member in
            guard isTotal(member), let count = member.value.count else { return nil }
            return (member, count)
        }.enumerated().sorted { a, b in
            let ranks = [a, b].map { usual.firstIndex(of: $0.element.0.source) ?? usual.count + $0.offset }
            return ranks[0] < ranks[1]
        }.map(\.element)
    }

    private static func isTotal(_ member: SideMember) -> Bool {
        let word = member.word
        if word == "contentrange" { return true }
        let isOther = ["page", "limit", "offset", "time", "price", "amount", "cost", "took", "score", "per", "shard"]
            .contains { word.contains($0) && !(word.hasPrefix("xpagination") && $0 == "page") }
        guard !isOther, !CounterNames.totalPages.contains(word) else { return false }
        if word.contains("total") || word.hasSuffix("count") { return true }
        if member.parent.contains("total"), ["value", "count", "records", "rows", "items", "results"].contains(word) {
            return true
        }
        return ["numfound", "found", "nbhits", "hitcount", "recordsfiltered"].contains(word)
    }

    /// The source of a member on page 1 that says the same on page 2.
    static func constant(_ member: SideMember, on second: [SideMember]) -> Bool {
        second.contains { $0.source == member.source && $0.value == member.value }
    }
}
