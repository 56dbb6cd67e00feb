import QuireHTTP
import QuireJSON

/// Counters that nobody stated may begin elsewhere, or count something else: records would be passed over unseen.
extension CandidateTrial {
    /// Asks for the page that shows where counting begins: page 1 by its number; the last record of page 1 by its
    /// position.
    mutating func control(isOnly: Bool) -> TrialStep {
        guard let (place, start) = counted else { return .dropped("it was answered with no records") }
        let stated: Int?
        do throws(PagingError) { stated = try place.number(in: first) } catch { return .dropped(error.description) }
        let isPage = candidate.kind == .page
        if isPage, candidate.isAsked { return onlyPage() }
        let number = isPage ? start : (stated ?? start) + max(0, page.records.count - 1)
        do throws(PagingError) {
            let request = try place.setting(PageValue(number), in: first)
            state = .control(request, isOnly: isOnly)
            return .send(request)
        } catch {
            return .dropped(error.description)
        }
    }

    mutating func judgeControl(_ answer: TrialAnswer, _ request: HTTPRequest, isOnly: Bool) -> TrialStep {
        guard let (place, start) = counted else { return .dropped("nothing is counted") }
        let response: HTTPResponse
        switch answer {
        case .failure(let text): return .dropped(text)
        case .status(_, let text): return .dropped(text)
        case .page(let page): response = page
        }
        guard let list = records(of: response) else { return .dropped("the server answered with another form of page") }
        let print = PagePrint(list, key: key)
        let shared = print.shared(with: firstPrint).count
        let asked = "\(place.name)=\(place.value(in: request) ?? "")"
        if candidate.kind == .offset {
            let isRounded = shared == print.count && print.count == firstPrint.count
            guard print.begins(withLastOf: firstPrint) || isRounded else {
                return .dropped(
                    "\(asked) does not begin with the last record of page 1, so that it does not count records")
            }
            notes.append(
                isRounded ? "\(asked) gives page 1 again" : "\(asked) begins with the last record of page 1")
        } else if shared * 2 < max(print.count, 1) {
            guard !isOnly, start == 1, !print.isEmpty, shared == 0, let other = secondPrint,
                print.shared(with: other).isEmpty
            else { return .dropped("\(asked) does not give page 1, so that nobody knows where counting begins") }
            // Pages counted from 0: what was asked for as page 2 was the third.
            draft.set("first", .number(0))
            notes.append("pages are counted from 0: \(asked) is the second")
            (secondRequest, second, secondPrint) = (request, response, print)
            state = .zero
            do throws(PagingError) { return .send(try place.setting(PageValue(0), in: first)) } catch {
                return .dropped(error.description)
            }
        } else {
            notes.append("\(asked) gives page 1 again")
        }
        return isOnly ? onlyPage() : further()
    }

    func judgeZero(_ answer: TrialAnswer) -> TrialStep {
        switch answer {
        case .failure(let text), .status(_, let text): return .dropped(text)
        case .page(let response):
            let print = records(of: response).map { PagePrint($0, key: key) }
            guard let print, !print.isEmpty, print.shared(with: firstPrint).count * 2 >= print.count else {
                return .dropped("neither page 0 nor 1 gives page 1, so that nobody knows where counting begins")
            }
            return proven(ends: false)
        }
    }

    /// Nothing lies behind page 1.
    private mutating func onlyPage() -> TrialStep {
        (second, secondPrint) = (nil, nil)
        notes.append("behind page 1 there is nothing")
        return proven(ends: true)
    }

    /// A name that was only guessed has to lead one page further.
    private mutating func further() -> TrialStep {
        guard candidate.isGuess, let decision, case .request(let next) = decision.action else {
            return proven(ends: ends)
        }
        state = .third
        return .send(next.request)
    }

    func judgeThird(_ answer: TrialAnswer) -> TrialStep {
        switch answer {
        case .failure(let text): return .dropped(text)
        case .status(404, _): return proven(ends: false)
        case .status(_, let text): return .dropped(text)
        case .page(let response):
            guard let list = records(of: response) else { return .dropped("page 3 has another form") }
            let print = PagePrint(list, key: key)
            let isNew =
                print.shared(with: firstPrint).isEmpty && (secondPrint.map { print.shared(with: $0).isEmpty } ?? true)
            return isNew ? proven(ends: false) : .dropped("page 3 holds records of page 1 or 2")
        }
    }

    private func records(of response: HTTPResponse) -> Records? {
        guard let root = try? PageEvidence.root(of: response),
            let found = try? FoundRecords(at: page.choice.path, in: root)
        else { return nil }
        return found.records ?? (root.isEmptyObject ? Records(source: response.body) : nil)
    }
}
