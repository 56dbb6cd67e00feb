import QuireHTTP
import QuireJSON

/// Page 2: it must hold records, none of them on page 1, and lead further than it came.
extension CandidateTrial {
    mutating func judgeSecond(_ answer: TrialAnswer, _ step: SchemeStep, _ empties: Int) -> TrialStep {
        let response: HTTPResponse
        switch answer {
        case .failure(let text): return .dropped(text)
        case .status(let status, let text):
            // Past the last page many servers answer 404; that this is so the control has to show.
            guard status == 404, counted != nil else { return .dropped(text) }
            return control(isOnly: true)
        case .page(let page): response = page
        }
        let reading: PageReading
        do throws(PageError) {
            reading = try reader.read(response, to: step, first: first)
            try reader.validate()
        } catch {
            return .dropped(error.description)
        }
        let decision = walk.decide(reading.facts, reading.signals)
        (self.decision, second) = (decision, response)
        guard !reading.records.isEmpty else { return afterEmpty(decision, empties) }
        let print = PagePrint(reading.records, key: key)
        secondPrint = print
        let shared = print.shared(with: firstPrint)
        if shared.count == print.count { return .ignored }
        if !shared.isEmpty, let dropped = judgeShared(shared, print) { return dropped }
        return counted == nil ? judgeChain(decision) : judgeCount(step, response)
    }

    private mutating func afterEmpty(_ decision: PageWalk.Decision, _ empties: Int) -> TrialStep {
        if counted != nil { return control(isOnly: true) }
        if case .request(let next) = decision.action, empties < 2 {
            // A page without records may still name the next one.
            walk.commit(decision)
            state = .second(next, empties: empties + 1)
            return .send(next.request)
        }
        guard candidate.kind == .link, case .end(let end) = decision.action, end.isComplete else {
            return .dropped("it was answered with no records")
        }
        notes.append("page 2 holds no records and ends there")
        return proven(ends: true)
    }

    /// What records of page 1 on page 2 mean; `nil`: nothing to worry about.
    private mutating func judgeShared(_ shared: [Int], _ print: PagePrint) -> TrialStep? {
        let text = "\(shared.count) of \(print.count) records were on page 1 already"
        let isPrefix = shared == Array(0..<shared.count)
        switch candidate.kind {
        case .offset
        where shared == [0] && print.begins(withLastOf: firstPrint) && !candidate.isAsked && counted?.first == 0:
            draft.set("first", .number(1))
            notes.append("positions are counted from 1")
            return begin()
        case .keyset where isPrefix:
            draft.set("ties", .text("inclusive"))
            notes.append("page 2 begins with the key that was sent: ties are inclusive")
            return nil
        case .link where shared.count * 2 < print.count:
            notes.append(text + ": the data moves, or its order is not stable")
            return nil
        default: return .dropped(text)
        }
    }

    /// Links and tokens: page 2 must lead on, and not back.
    private func judgeChain(_ decision: PageWalk.Decision) -> TrialStep {
        switch decision.action {
        case .request: proven(ends: false)
        case .end(.loop): .dropped("page 2 leads back to itself or to page 1")
        case .end(let end) where end.isComplete: proven(ends: true)
        case .end: .dropped(decision.detail ?? "page 2 leads nowhere")
        }
    }

    private mutating func judgeCount(_ step: SchemeStep, _ response: HTTPResponse) -> TrialStep {
        let aside = PageEvidence.aside(of: response)
        if let echo = candidate.echo, candidate.kind == .page,
            let before = page.aside.first(where: { $0.source == echo })?.value.count,
            let now = aside.first(where: { $0.source == echo })?.value.count, now != before
        {
            guard now == step.counter else {
                return .dropped("asked for \(step.counter), the server says that it is at \(now) (\(echo))")
            }
            notes.append("\(echo) went from \(before) to \(now)")
            return proven(ends: ends)
        }
        // The request holds its number, so that none before it can be passed over.
        if candidate.kind == .page, candidate.isAsked { return proven(ends: ends) }
        return control(isOnly: false)
    }

    var ends: Bool {
        if case .request = decision?.action { false } else { true }
    }
}
