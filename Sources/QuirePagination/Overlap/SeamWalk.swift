/// Windows that can begin at any record, or nearly: each begins at least one record before the end of the one before it.
///
/// Why nothing is lost: a window is one moment of the listing. Say its first record was delivered before, and that what
/// existed throughout and stands before that record has been delivered; then the same is true of all that stands before
/// the window's end, once the window is delivered. It is true of a window at the listing's beginning. A window of which
/// it is not known is not delivered, and its records do not count as seen: the walk steps back until it is known again.
struct SeamWalk: Sendable {
    private enum Purpose {
        /// Overlaps the window before it.
        case forward
        /// Looks for the place behind a seam that did not hold.
        case back
        /// Begins behind the last record: is there anything?
        case probe
        /// Looks once more at the last seam, after an empty window.
        case check
        /// Looks at the beginning again, for records that have moved there.
        case front
    }

    let shape: WindowShape
    private let looksAtFront: Bool
    private var request: WindowRequest
    private var purpose = Purpose.forward
    /// Where the last joined window ended.
    private(set) var position: Int
    private var longest = 0
    /// Records that the next window overlaps.
    private var margin = 1
    private var calm = 0
    private var back = 0
    /// Where a window was empty, if nothing new has come since.
    private var emptyAt: Int?
    private var probesShortWindows = true
    /// How far behind the last record the next probe begins: at once, unless the listing grows while it is looked at.
    private var reach = 0
    /// Windows since something new came, and where it came.
    private var idle = 0
    private var newUpTo = 0
    private var saidSo = false
    private(set) var movedSeams = 0
    /// Windows at the crawl's beginning that is not the listing's, and that nothing joins.
    private(set) var unprovenSeams = 0

    /// - Parameters:
    ///   - looksAtFront: Ends with a look at the beginning.
    ///   - goingOn: Begins inside, at a window that another run had delivered.
    init(_ shape: WindowShape, looksAtFront: Bool, goingOn: WindowRequest? = nil) {
        self.shape = shape
        self.looksAtFront = looksAtFront && shape.floor == 0
        request = goingOn ?? WindowRequest(counter: 0, size: nil, start: shape.floor)
        position = goingOn.map { $0.start + 1 } ?? shape.floor
        newUpTo = position
        if goingOn == nil { request = shape.request(atMost: shape.floor) } else { purpose = .back }
    }

    var begin: WindowRequest { request }

    /// The server gives pages of a size of its own.
    func ignoresSize(_ window: Window) -> Bool { request.size.map { window.length > $0 } ?? false }

    var isAtFront: Bool { purpose == .front }

    mutating func received(_ window: Window) -> (WindowFate, WindowMove) {
        if purpose == .front { return (window.length > 0 ? .deliver : .discard, .end(saidSo: saidSo)) }
        idle = window.newRecords > 0 ? 0 : idle + 1
        guard idle <= 64 + 4 * (newUpTo / max(1, span)) else { return (.discard, .stalled) }
        if window.length == 0 { return (position > shape.floor ? .discard : .deliver, afterEmpty()) }
        let isAtFloor = request.start <= shape.floor
        guard window.beginsSeen || isAtFloor else { return (.discard, afterUnjoined()) }
        if isAtFloor, shape.floor > 0, !window.beginsSeen, position > shape.floor { unprovenSeams += 1 }
        return (.deliver, afterJoined(window))
    }

    /// Records of an ordinary window.
    private var span: Int { shape.limit ?? max(longest, 1) }

    private mutating func afterEmpty() -> WindowMove {
        guard request.start > shape.floor else { return .end(saidSo: false) }
        emptyAt = request.start
        // The listing has become shorter than what was delivered of it.
        guard request.start >= position else { return stepBack() }
        return ask(shape.request(atMost: position - margin), .check)
    }

    private mutating func afterUnjoined() -> WindowMove {
        guard purpose == .probe else { return stepBack() }
        probesShortWindows = false
        return forward()
    }

    private mutating func stepBack() -> WindowMove {
        if purpose != .back { noteBreak() }
        back = back == 0 ? span : min(back * 2, 1 << 50)
        return ask(shape.request(atMost: request.start - back), .back)
    }

    private mutating func afterJoined(_ window: Window) -> WindowMove {
        let overlap = max(0, position - request.start)
        let end = request.start + window.length
        let hasAdvanced = end > position
        if purpose == .forward, position > shape.floor {
            note(seen: window.length - window.newRecords, overlap, window)
        }
        let wasShort = isShort(window)
        (position, back, longest) = (end, 0, max(longest, window.length))
        if window.saysEnd { return finish(saidSo: true) }
        if window.newRecords > 0 {
            (emptyAt, reach) = (nil, 0)
            newUpTo = max(newUpTo, end)
        } else if let emptyAt, end <= emptyAt, !isFull(window) || purpose == .check && window.length <= overlap {
            return finish(saidSo: false)
        }
        if purpose == .probe, window.newRecords == 0 { reach = span }
        let isStuck = purpose != .back && (!hasAdvanced || window.newRecords == 0 && !isFull(window))
        guard isStuck || wasShort && window.newRecords > 0 && probesShortWindows else { return forward() }
        return ask(shape.request(atLeast: position + reach), .probe)
    }

    private mutating func forward() -> WindowMove { ask(shape.request(atMost: position - margin), .forward) }

    /// Whether the server may have cut the window.
    private func isFull(_ window: Window) -> Bool {
        if let asked = request.size ?? shape.limit, window.length >= asked { return true }
        return request.size == nil && window.length == longest
    }

    private func isShort(_ window: Window) -> Bool {
        if let size = request.size { return window.length < size }
        if longest > 0 { return window.length < longest }
        return shape.limit.map { window.length < $0 && !LikelyPageSize.contains(window.length) } ?? false
    }

    /// Takes into account how many records of the overlap came, at a seam that holds.
    private mutating func note(seen: Int, _ overlap: Int, _ window: Window) {
        let due = min(overlap, window.length)
        if seen != due { movedSeams += 1 }
        calm = (due - seen) * 2 >= margin ? 0 : calm + 1
        if calm >= 32 { (margin, calm) = (max(1, margin / 2), 0) }
    }

    /// A seam does not hold. A wider overlap lets the next one hold where as many records are deleted.
    private mutating func noteBreak() {
        movedSeams += 1
        calm = 0
        margin = min(max(2, margin * 2), max(1, max(longest, 2) / 2))
    }

    private mutating func finish(saidSo: Bool) -> WindowMove {
        self.saidSo = saidSo
        guard looksAtFront, request.start > shape.floor else { return .end(saidSo: saidSo) }
        return ask(shape.request(atMost: shape.floor), .front)
    }

    private mutating func ask(_ next: WindowRequest, _ purpose: Purpose) -> WindowMove {
        (request, self.purpose) = (next, purpose)
        return .request(next)
    }
}
