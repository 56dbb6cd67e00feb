import QuireConnector
import QuireJSON

/// Which crawl of a run: a value, from which the crawl can be made again.
struct CrawlPlace: Sendable {
    /// Which of the run's parts.
    let part: Int
    /// From the outermost parent on.
    let level: Int
    let parent: RawJSON?
    /// Of a listing that is read in windows, one of them.
    var window: TimeWindow?
    /// The listing that the window is part of.
    var listing = WindowListing()
}

/// A listing that is read in windows.
struct WindowListing: Sendable {
    /// Counted over the run.
    var number = 0
    /// Where its first window begins and its last one ends.
    var start: Int64 = 0
    var end: Int64 = 0
}

/// Why a window may hold more records than can be read.
enum WindowExcess: Sendable, Equatable {
    case more(Int)
    /// As many as can be read: all, or what the server counts at most.
    case limit(Int)
    /// A cap or a lower bound.
    case unknown
    /// No total at all.
    case unstated

    var description: String {
        switch self {
        case .more(let total), .limit(let total): "\(total) records"
        case .unknown, .unstated: "more records than the server counts"
        }
    }
}
