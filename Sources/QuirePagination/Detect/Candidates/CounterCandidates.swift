import QuireHTTP
import QuireJSON

/// Page numbers and offsets, where the request or the page names them.
enum CounterCandidates {
    static func find(in page: PageEvidence, _ shape: RequestShape) -> [SchemeCandidate] {
        asked(page, shape) + echoed(page, shape) + counted(page, shape)
    }

    /// What the request itself holds.
    private static func asked(_ page: PageEvidence, _ shape: RequestShape) -> [SchemeCandidate] {
        shape.parameters.compactMap { parameter in
            guard let value = Int(parameter.value), (0...1_000_000_000).contains(value) else { return nil }
            let reason = "the request says \(parameter.placement.name)=\(value)"
            if CounterNames.pages.contains(parameter.word) {
                return candidate(
                    .page, parameter.placement, first: min(value, 1), reason, echo(pageEcho(in: page), is: value),
                    isAsked: true)
            }
            guard CounterNames.offsets.contains(parameter.word) else { return nil }
            // A step of one page's length leads back to where counting begins.
            let first = value == 1 ? 1 : 0
            return candidate(
                .offset, parameter.placement, first: first, reason,
                echo(page.count(of: CounterNames.offsets)?.member, is: value), isAsked: true)
        }
    }

    /// What the page says of itself.
    private static func echoed(_ page: PageEvidence, _ shape: RequestShape) -> [SchemeCandidate] {
        var found: [SchemeCandidate] = []
        for member in page.aside {
            guard let value = member.value.count, value <= 1 else { continue }
            if CounterNames.offsets.contains(member.word) {
                found.append(
                    candidate(
                        .offset, shape.placement(of: member.name), first: value, member.description, member.source))
            } else if CounterNames.pageEchoes.contains(member.word), isTotalBeside(member, page) {
                let isOwnName = !["number", "currentpage", "xpage", "xcurrentpage", "xpaginationpage"].contains(
                    member.word)
                for name in (isOwnName ? [member.name] : []) + ["page", "pageNumber"] {
                    found.append(
                        candidate(.page, shape.placement(of: name), first: value, member.description, member.source))
                }
            }
            if found.count >= 8 { break }
        }
        return found
    }

    /// A number of pages alone.
    private static func counted(_ page: PageEvidence, _ shape: RequestShape) -> [SchemeCandidate] {
        guard let (member, count) = page.count(of: CounterNames.totalPages), count > 1 else { return [] }
        return ["page", "page[number]", "pageNumber"].map {
            candidate(.page, shape.placement(of: $0), first: 1, member.description, nil)
        }
    }

    static func candidate(
        _ kind: SchemeCandidate.Kind, _ place: Placement, first: Int, _ reason: String, _ echo: ValueSource?,
        isAsked: Bool = false
    ) -> SchemeCandidate {
        let usual = kind == .page ? 1 : 0
        let draft = ConfigDraft(
            scheme: kind == .page ? "page" : "offset",
            place.members + (first == usual ? [] : [("first", .number(first))]))
        var result = SchemeCandidate(kind, draft, reason)
        result.echo = echo
        result.isAsked = isAsked
        return result
    }

    /// A lone `number` may be anything; beside a number of pages it is one of a page.
    private static func isTotalBeside(_ member: SideMember, _ page: PageEvidence) -> Bool {
        member.word != "number" || member.parent == "page" || page.count(of: CounterNames.totalPages) != nil
    }

    private static func pageEcho(in page: PageEvidence) -> SideMember? {
        page.count(of: CounterNames.pageEchoes)?.member
    }

    private static func echo(_ member: SideMember?, is value: Int) -> ValueSource? {
        member?.value.count == value ? member?.source : nil
    }
}
