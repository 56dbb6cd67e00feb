import QuireHTTP
import QuirePagination

/// What to say when nothing was proven.
extension DetectionRun {
    func refused(_ refusal: DetectionRefusal) -> DetectionError {
        .refused(exchange.redacted(refusal.description), tried: tried)
    }

    func conclusion(_ finder: CandidateFinder) -> DetectionError {
        foreignLink ?? refused(refusal(finder))
    }

    private func refusal(_ finder: CandidateFinder) -> DetectionRefusal {
        let count = finder.page.records.count
        let held = "page 1 holds \(count) record\(count == 1 ? "" : "s")"
        if tried.isEmpty || finder.saysEnd && finder.signOfMore == nil {
            return DetectionRefusal(
                "\(held) and says that nothing follows, so that nothing can be proven",
                advice: "ask for shorter pages, or for a longer listing; if this is all there is, the scheme is none")
        }
        if wasIgnored {
            let sign = finder.signOfMore.map { " (\($0))" } ?? ""
            return DetectionRefusal(
                "\(held)\(sign), and the server ignores every parameter that was tried",
                advice: "if this is all there is, the scheme is none; else name the scheme")
        }
        if let sign = finder.signOfMore {
            return DetectionRefusal(
                "\(held) and speaks of more (\(sign)), but nothing that was tried led on",
                advice: "name the scheme, as the API's documentation tells it")
        }
        return DetectionRefusal(
            "\(held), and nothing says that more follow",
            advice: "if this is all there is, the scheme is none; else name the scheme")
    }
}
