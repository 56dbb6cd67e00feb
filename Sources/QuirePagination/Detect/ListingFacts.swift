import QuireHTTP
import QuireJSON

/// What two pages say about the whole listing, as members of a config: only what holds on both.
struct ListingFacts {
    let page: PageEvidence
    let proof: TrialProof
    let kind: SchemeCandidate.Kind
    let first: HTTPRequest
    private(set) var key: SimplePath?
    private(set) var lines: [String] = []
    private let second: [SideMember]

    init(_ page: PageEvidence, _ proof: TrialProof, kind: SchemeCandidate.Kind, first: HTTPRequest) {
        (self.page, self.proof, self.kind, self.first) = (page, proof, kind, first)
        second = proof.second.map(PageEvidence.aside) ?? []
    }

    mutating func add(to draft: inout ConfigDraft) {
        let total = total()
        if let (member, count) = total {
            draft.set("total", .text(member.source.description))
            lines.append("\(member.source) is \(count) on both pages: the total")
        }
        if kind == .page, let (member, count) = pages(total?.1) {
            draft.set("total_pages", .text(member.source.description))
            lines.append("\(member.source) is \(count) on both pages: the number of pages")
        }
        if let flag = hasMore() {
            draft.set("has_more", .text(flag.source.description))
            lines.append("\(flag.source) is true on page 1\(proof.ends ? " and false on page 2" : "")")
        }
        addLimit(to: &draft)
        findKey()
        if proof.second != nil, proof.records != page.records.count, !proof.ends {
            lines.append("page 2 holds \(proof.records) records where page 1 holds \(page.records.count)")
        }
    }

    private var seen: Int { page.records.count + proof.records }

    /// The same on both pages, and no less than what they hold; equal to it where they are all.
    private func total() -> (SideMember, Int)? {
        ListingSigns.totals(page.aside).first { member, count in
            guard count >= seen, !isLowerBound(member) else { return false }
            guard proof.second != nil else { return count == page.records.count }
            return ListingSigns.constant(member, on: second) && (!proof.ends || count == seen)
        }
    }

    /// Elasticsearch marks a total that it stopped counting at.
    private func isLowerBound(_ member: SideMember) -> Bool {
        guard case .body(let path) = member.source else { return false }
        let beside = SimplePath(path.segments.dropLast() + [.member("relation")])
        return page.aside.contains { $0.source == .body(beside) && $0.value.text == "gte" }
    }

    private func pages(_ total: Int?) -> (SideMember, Int)? {
        guard let (member, count) = page.count(of: CounterNames.totalPages), count > 1,
            ListingSigns.constant(member, on: second)
        else { return nil }
        let size = max(page.records.count, 1)
        if let total, count != (total - 1) / size + 1 { return nil }
        return (member, count)
    }

    private func hasMore() -> SideMember? {
        guard let flag = ListingSigns.hasMore(in: page.aside),
            let later = second.first(where: { $0.source == flag.source })?.value.saysMore, later != proof.ends
        else { return nil }
        return flag
    }

    /// What the request asks for, if that is what it got.
    private mutating func addLimit(to draft: inout ConfigDraft) {
        let shape = RequestShape(first)
        guard let (place, size) = shape.limit, !draft.isTemplate else { return }
        guard size == page.records.count else {
            if page.records.count < size, !proof.ends {
                lines.append("asked for \(size) records, the server gives \(page.records.count)")
            }
            return
        }
        guard !draft.members.contains(where: { $0.name == "in" }) else { return }
        var changed = draft
        switch kind {
        case .page:
            changed.set("size", .number(size))
            changed.set("size_parameter", .text(place.name))
        case .offset, .token, .keyset:
            changed.set("limit", .number(size))
            changed.set("limit_parameter", .text(place.name))
        case .link: return
        }
        // Only if the request stays what it is, to the byte.
        guard let scheme = try? changed.pagination().scheme, (try? scheme.firstRequest(first)) == first else { return }
        draft = changed
    }

    private mutating func findKey() {
        guard let path = RecordKey.find(in: page.records, at: page.request.url), let response = proof.second,
            let root = try? PageEvidence.root(of: response),
            let records = try? FoundRecords(at: page.choice.path, in: root).records,
            let before = RecordKey.values(path, in: page.records), let now = RecordKey.values(path, in: records),
            Set(before).isDisjoint(with: now)
        else { return }
        key = path
        lines.append("\(path) is unique on both pages: the primary key")
    }
}
