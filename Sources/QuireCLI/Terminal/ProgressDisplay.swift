import Quire
import QuirePagination

/// Shows how far a crawl is until its task is cancelled: a live line on a terminal, else a plain line every few seconds.
struct ProgressDisplay: Sendable {
    enum Style: String, CaseIterable { case auto, plain, none }

    /// How far it is.
    let progress: @Sendable () -> CrawlProgress
    let console: Console
    let style: Style
    /// What is fetched, where there is more than one thing.
    var label: @Sendable () -> String = { "" }

    func run() async {
        guard style != .none, console.level <= .info else { return }
        let isLive = style == .auto && console.isTerminal && !console.isJSON
        let start = ContinuousClock.now
        let interval: Duration = isLive ? .milliseconds(150) : .seconds(5)
        while (try? await Task.sleep(for: interval)) != nil {
            let figures = Self.line(progress(), elapsed: start.duration(to: .now), withBar: isLive)
            let label = label()
            let text = label.isEmpty ? figures : "\(label): \(figures)"
            if isLive { console.show(text) } else { console.log(.info, text) }
        }
        if isLive { console.show("") }
    }

    static func line(_ progress: CrawlProgress, elapsed: Duration, withBar: Bool) -> String {
        let rate = Double(progress.records) / max(elapsed.inSeconds, 0.001)
        var parts = [
            "\(Figures.count(progress.pages)) pages", "\(Figures.count(progress.records)) records",
            "\(Figures.count(Int(min(rate, 1e15)))) records/s", Figures.bytes(progress.bytes), Figures.seconds(elapsed),
        ]
        if let total = progress.total, total > 0 {
            let share = min(1, Double(progress.records) / Double(total))
            if withBar { parts.insert(bar(share), at: 0) }
            parts.append("\(Int(share * 100))% of \(Figures.count(total))")
            // Beyond three years it is no estimate: servers state totals that are made up.
            let left = (Double(total) - Double(progress.records)) / rate
            if rate > 0, share < 1, left < 1e8 { parts.append("\(Figures.seconds(.seconds(left))) left") }
        }
        if let waiting = progress.waiting { parts.append("waiting \(Figures.seconds(waiting))") }
        return parts.joined(separator: " · ")
    }

    private static func bar(_ share: Double) -> String {
        let filled = Int(share * 20)
        return "[" + String(repeating: "#", count: filled) + String(repeating: " ", count: 20 - filled) + "]"
    }
}
