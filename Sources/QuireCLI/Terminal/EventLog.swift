import Quire

/// What a crawl tells while it runs, as log lines.
struct EventLog: Sendable {
    let console: Console

    func log(_ event: CrawlEvent) {
        switch event {
        case .schemeResolved(let flags, let wasFound):
            guard wasFound else { return console.log(.debug, "scheme: \(flags)") }
            let option = flags.utf8.first == UInt8(ascii: "{") ? "--pagination" : "--scheme"
            console.log(.info, "scheme found on page 1, as if by: \(option) \(quoted(flags))")
        case .retry(let page, let attempt, let wait, let reason):
            console.log(
                .info,
                "page \(page): \(reason); trying again in \(Figures.seconds(wait))"
                    + (attempt > 0 ? " (retry \(attempt))" : ""))
        case .redirect(let from, let to): console.log(.debug, "redirected from \(from) to \(to)")
        }
    }
}
