package import QuireHTTP

/// What a pagination requested of an imagined listing.
package struct SimulatedCrawl: Sendable {
    package struct Page: Sendable {
        package let request: HTTPRequest
        /// The records that the request asks for, counted from 0; some may lie outside of the listing.
        package let window: Range<Int>
        /// The config of a list that takes the page; `nil` where none applies.
        package let config: Int?
    }

    package enum Outcome: Sendable, Equatable {
        case ended(CrawlEnd)
        /// A template that fails on an imagined page, which says little about real ones.
        case failed(String)
        /// So many requests past the last record it still asks for more.
        case stillGoing(past: Int)
        /// Request `request` is request `earlier` again, both from 1.
        case stuck(request: Int, earlier: Int)
        /// Stopped before the end: as many requests as were wanted, or no time.
        case cut
    }

    package var pages: [Page] = []
    package var outcome = Outcome.cut
    /// `nil` where the server names the next page, or nothing tells what the numbers mean.
    package var position: ListingPosition?
    /// Records of the listing, and of a page where no request says its length.
    package let total: Int
    package let pageSize: Int

    /// Records that no request asks for although later ones are asked for; numbers from 1.
    package var missed: [ClosedRange<Int>] {
        guard position != nil, var end = pages.first.map({ max(0, $0.window.upperBound) }) else { return [] }
        var result: [ClosedRange<Int>] = []
        for page in pages.dropFirst().map(\.window).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if page.lowerBound > end, end < total { result.append((end + 1)...min(page.lowerBound, total)) }
            end = max(end, page.upperBound)
        }
        return result
    }

    /// Records that a request asks for although an earlier one did; numbers from 1.
    package var repeated: [ClosedRange<Int>] {
        guard position != nil else { return [] }
        var result: [ClosedRange<Int>] = []
        for (index, page) in pages.enumerated() {
            let known = pages[..<index].map { $0.window.clamped(to: page.window) }.filter { !$0.isEmpty }
            guard let widest = known.max(by: { $0.count < $1.count }) else { continue }
            let inside = widest.clamped(to: 0..<total)
            if !inside.isEmpty { result.append((inside.lowerBound + 1)...inside.upperBound) }
            if result.count > 20 { break }
        }
        return result
    }

    /// Records behind the last one asked for, where the crawl ended by itself.
    package var unasked: Int {
        guard case .ended = outcome else { return 0 }
        return max(0, total - (pages.map(\.window.upperBound).max() ?? 0))
    }
}
