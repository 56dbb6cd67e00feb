import QuireHTTP
import QuireJSON

/// Tokens of the server's own, in the body or in a field, under the parameters that such APIs take them back in.
enum TokenCandidates {
    static func find(in page: PageEvidence, _ shape: RequestShape) -> [SchemeCandidate] {
        let ranked = page.aside.enumerated().compactMap { index, member in
            rank(member, page).map { (rank: $0, index: index, member: member) }
        }.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
        let found = ranked.prefix(4).flatMap { candidates(for: $0.member, page, shape) }
        return Array(found.prefix(14))
    }

    /// How sure it is that this is a token for the next page, 0 being the surest; `nil` for anything else.
    private static func rank(_ member: SideMember, _ page: PageEvidence) -> Int? {
        let value = member.value
        guard !value.isAbsent, value.kind == .string || value.kind == .number, value.text.utf8.count <= 65_536,
            value.text != "0", !(member.isHeader && LinkCandidates.isAbsolute(value.text))
        else { return nil }
        let word = member.word
        let isOther = [
            "prev", "before", "startcursor", "begin", "sync", "delta", "hasnext", "hasmore", "total", "count", "nested",
        ]
        .contains { word.contains($0) }
        guard !isOther, !LinkCandidates.isAbsolute(value.text) else { return nil }
        if member.parent.hasPrefix("next"), ["after", "cursor", "token", "page", "offset", "id"].contains(word) {
            return 0
        }
        if surest.contains(where: { word.contains($0) }) { return 0 }
        if usual.contains(word) { return 1 }
        // A number is where the page stands, a text is a token: Airtable.
        if word == "offset" { return value.kind == .string && value.count == nil ? 1 : nil }
        if word.contains("next") || word.contains("cursor") || word.contains("scroll") { return 2 }
        return word.hasSuffix("pagetoken") || word == "token" ? 3 : nil
    }

    private static let surest = [
        "nextcursor", "nextpagetoken", "nexttoken", "continuation", "endcursor", "nextmarker", "nextkey", "bookmark",
        "scrollid", "paginationtoken", "aftercursor", "cursorafter", "nextpagecursor", "pagecursor",
    ]

    private static let usual: Set<String> = [
        "cursor", "after", "marker", "next", "nextpage", "continue", "startafterid", "startafter", "resumptiontoken",
        "nextoffset", "nextstart", "nextskip", "nextid", "nextstartat", "pagetoken", "xnextpage", "lastid",
    ]

    private static func candidates(
        for member: SideMember, _ page: PageEvidence, _ shape: RequestShape
    ) -> [SchemeCandidate] {
        var places = shape.graphVariables.map {
            Placement.body(SimplePath([.member("variables"), .member($0)]))
        }
        let names = TokenParameters.names(for: member).filter { fits($0, member.value, page, shape) }
        let words = Set(names.map { SideMember.word(of: $0) })
        // What the request names already comes first, wherever in it.
        places += shape.parameters.filter { words.contains($0.word) }.map(\.placement)
        places += names.map(shape.placement)
        if shape.hasJSONBody { places += names.prefix(1).map { Placement.query($0) } }
        if member.isHeader { places += TokenParameters.fields(for: member).map { Placement.header($0) } }
        var seen: Set<Placement> = []
        return places.filter { seen.insert($0).inserted && holds($0, member.value) }.map { place in
            var draft = ConfigDraft(scheme: "cursor", [("from", .text(member.source.description))] + place.members)
            if member.word.contains("scrollid") { draft.set("same_token", .boolean(true)) }
            return SchemeCandidate(.token, draft, member.description)
        }
    }

    /// A number counts pages or records: under a name that counts the other it would pass over records.
    private static func fits(
        _ parameter: String, _ value: PageValue, _ page: PageEvidence, _ shape: RequestShape
    ) -> Bool {
        let word = SideMember.word(of: parameter)
        let countsPages = CounterNames.pages.contains(word)
        guard countsPages || CounterNames.offsets.contains(word) else { return true }
        guard let number = value.count else { return word == "offset" || word == "start" || word == "page" }
        let stated = shape.parameters.first { $0.word == word }.flatMap { Int($0.value) }
        if countsPages {
            let own = stated ?? page.count(of: ["page", "currentpage", "pagenumber", "xpage"])?.count
            return own.map { number == $0 + 1 } ?? (number == 2)
        }
        let start = stated ?? 0
        return number == start + page.records.count || (stated == nil && number == page.records.count + 1)
    }

    /// A URL and a field hold less than a body does.
    private static func holds(_ place: Placement, _ value: PageValue) -> Bool {
        if case .body = place { return true }
        return value.text.utf8.count <= 16_384
    }
}
