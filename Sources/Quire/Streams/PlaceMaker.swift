import QuireConnector
import QuireJSON

/// Places out of a part or a parent's record.
struct PlaceMaker {
    let run: StreamRun
    /// Those of the part in hand.
    private var windows: (part: Int, windows: [TimeWindow]?)?

    init(run: StreamRun) { self.run = run }

    /// Appends what a record leads to: one crawl, or one for each window.
    /// - Returns: False when the task is cancelled.
    nonisolated(nonsending) mutating func append(
        _ part: Int, level: Int, parent: RawJSON?, to list: LookAhead
    ) async -> Bool {
        var place = CrawlPlace(part: part, level: level, parent: parent)
        let windows: [TimeWindow]?
        do throws(StreamPartError) { windows = try run.isLast(place) ? self.windows(of: part) : nil } catch {
            return await list.append(.ready(.note(.failed(.configuration(error.description)))))
        }
        guard let windows, let first = windows.first, let last = windows.last else {
            return await list.append(.place(place))
        }
        place.listing = WindowListing(number: run.nextListing(), start: first.start, end: last.end)
        for window in windows {
            place.window = window
            guard await list.append(.place(place)) else { return false }
        }
        return true
    }

    private mutating func windows(of part: Int) throws(StreamPartError) -> [TimeWindow]? {
        if let known = windows, known.part == part { return known.windows }
        let made = try run.windows(of: run.parts[part])
        windows = (part, made)
        return made
    }
}
