import QuireBase
package import QuireHTTP
import QuireJSON

/// Puts one candidate to the proof with the crawl's own means: its reader, its scheme, its rules for links.
///
/// ``begin()`` once, then ``receive(_:)`` for each request that it wants sent, until it is proven or dropped.
package struct CandidateTrial: ~Copyable {
    enum State {
        case second(SchemeStep, empties: Int)
        /// Whether counting begins where it is thought to; `isOnly`: page 2 was empty.
        case control(HTTPRequest, isOnly: Bool)
        /// Whether page 0 is page 1.
        case zero
        case third
    }

    let candidate: SchemeCandidate
    let page: PageEvidence
    let first: HTTPRequest
    let base: Pagination
    let rules: CredentialRules
    let key: SimplePath?
    let firstPrint: PagePrint
    var draft: ConfigDraft
    var reader: PageReader
    var walk: PageWalk
    var state: State?
    /// The request for page 2 and what came back.
    var secondRequest: HTTPRequest?
    var second: HTTPResponse?
    var secondPrint: PagePrint?
    var decision: PageWalk.Decision?
    var notes: [String] = []

    /// - Parameters:
    ///   - first: The first request as it is sent.
    ///   - base: What a user has said about the listing: where links may lead, what templates see.
    package init(
        _ candidate: SchemeCandidate, on page: PageEvidence, first: HTTPRequest, base: Pagination,
        rules: CredentialRules
    ) {
        (self.candidate, self.page, self.first, self.base, self.rules) = (candidate, page, first, base, rules)
        key = RecordKey.find(in: page.records, at: page.request.url)
        firstPrint = PagePrint(page.records, key: key)
        draft = candidate.draft
        reader = PageReader(base)
        walk = PageWalk(base, rules: rules, seed: 0)
    }

    package mutating func begin() -> TrialStep {
        let pagination: Pagination
        do throws(ConfigError) { pagination = try settled(draft) } catch { return .dropped(error.description) }
        reader = PageReader(pagination)
        walk = PageWalk(pagination, rules: rules, seed: 0)
        let step: SchemeStep
        let reading: PageReading
        do {
            step = try walk.begin(first)
            reading = try reader.read(page.response, to: step, first: first)
        } catch {
            return .dropped("\(error)")
        }
        walk.resolve(reader.scheme)
        if candidate.kind == .link, let refusal = refusal(of: reading.facts) { return .leadsAway(refusal) }
        _ = walk.isNew(walk.hash(of: reading.records))
        let decision = walk.decide(reading.facts, reading.signals)
        guard case .request(let next) = decision.action else {
            return .dropped(decision.detail ?? "page 1 names no next page by it")
        }
        walk.commit(decision)
        state = .second(next, empties: 0)
        secondRequest = next.request
        return .send(next.request)
    }

    package mutating func receive(_ answer: TrialAnswer) -> TrialStep {
        switch state {
        case .second(let step, let empties): judgeSecond(answer, step, empties)
        case .control(let request, let isOnly): judgeControl(answer, request, isOnly: isOnly)
        case .zero: judgeZero(answer)
        case .third: judgeThird(answer)
        case nil: .dropped("nothing was asked for")
        }
    }

    /// The whole config that a draft and the page make.
    func settled(_ draft: ConfigDraft) throws(ConfigError) -> Pagination {
        var pagination = try draft.pagination()
        if !draft.isTemplate { pagination.records = [page.choice.path] }
        pagination.nextOrigin = base.nextOrigin
        pagination.scope = base.scope
        return pagination
    }

    /// Why the link of a page may not be followed; `nil` when it may, or cannot be read at all.
    private func refusal(of facts: PageFacts) -> LinkRefusal? {
        guard case .request(let step) = try? walk.scheme.next(after: facts) else { return nil }
        do throws(LinkRefusal) {
            _ = try rules.admit(step.request.url, from: facts.url)
            return nil
        } catch {
            return error
        }
    }

    func proven(ends: Bool) -> TrialStep {
        guard let request = secondRequest else { return .dropped("nothing was asked for") }
        return .proven(
            TrialProof(
                draft: draft, request: request, second: second, records: secondPrint?.count ?? 0, ends: ends,
                notes: notes))
    }

    /// Where a counter goes, for words and for controls.
    var counted: (place: Placement, first: Int)? { walk.scheme.counting.map { ($0.parameter, $0.first) } }
}
