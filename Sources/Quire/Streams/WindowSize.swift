import QuireConnector

/// Whether a window holds more records than can be read, which page 1 tells.
struct WindowSize: Sendable {
    let run: StreamRun

    /// Reads page 1 of a window.
    /// - Returns: The crawl itself where it can be read to its end; else its halves.
    func judge(_ crawl: BegunCrawl) async -> [LookAhead.Entry] {
        var begun = crawl
        // One that another process was reading can be read.
        guard crawl.crawl.resumed == nil, let page = await begun.readFirst(), let window = begun.place.window,
            let excess = run.parts[begun.place.part].excess(page)
        else { return [.ready(.crawl(begun))] }
        guard excess != .unstated else {
            return drop(
                begun, [],
                because:
                    "the window \(window.description) states no total, so that split_above cannot tell whether all of it can be read"
            )
        }
        if let halves = window.halves {
            var (first, second) = (begun.place, begun.place)
            (first.window, second.window) = halves
            return drop(begun, [.place(first), .place(second)])
        }
        guard case .limit(let total) = excess else {
            return drop(
                begun, [],
                because:
                    "the window \(window.description) holds \(excess.description), more than can be read, and cannot be halved"
            )
        }
        begun.doubtfulTotal = total
        return [.ready(.crawl(begun))]
    }

    private func drop(_ begun: BegunCrawl, _ places: [LookAhead.Entry], because problem: String? = nil)
        -> [LookAhead.Entry]
    {
        begun.crawl.end()
        begun.slots.give()
        let failure = problem.map { LookAhead.Entry.ready(.note(.failed(.configuration($0)))) }
        return [.ready(.note(.dropped(id: begun.id)))] + (failure.map { [$0] } ?? []) + places
    }
}
