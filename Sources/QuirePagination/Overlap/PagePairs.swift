/// Pages of a size that nobody can choose, which do not overlap by themselves: page n is read again after page n + 1.
///
/// A page that begins with a record that was delivered is joined, as in ``SeamWalk``, without doubt. In a listing that
/// rests none does: then page n + 1 is kept, and both are read in turn until they come as they were, often enough.
///
/// What can hide between the two is a record that stood on page n each time that page n + 1 was read, and on page n + 1
/// each time that page n was: before it a record was deleted, one inserted, one deleted, in step with the requests.
/// Each reading that shows a page as it was asks for one more change in step. Two are waited for, so that a delete and
/// an insert hide nothing; four, where a stated total moved meanwhile; more, the more pages have moved of late, until
/// chance would need a million seams. Where the same total is stated each time one is enough, or three where totals
/// have moved of late: each step would have to hold an insert and a delete, on both sides of the seam. What remains is
/// a listing that keeps step for longer.
struct PagePairs: Sendable {
    private enum Purpose { case first, next, confirm, back, front }

    /// Page n + 1, as it was last read.
    private struct Kept {
        var fingerprint: UInt64
        var isEmpty: Bool
        var saysEnd: Bool
    }

    /// Pages read at one seam before it is passed without proof.
    static let mostReadings = 80

    private let first: Int
    private let floor: Int
    private let looksAtFront: Bool
    private var purpose: Purpose
    /// The last joined page, from 0, and what it was when it was last read.
    private var page: Int
    private var fingerprint: UInt64?
    private var asked: Int
    private var kept: Kept?
    /// Readings one after the other that showed a page as it was; whether each stated the same total; those at this seam.
    private var still = 0
    private var isSteady = true
    private var readings = 0
    private var total: Int?
    private var hasMoved = false
    private var back = 0
    private var longest = 0
    private var idle = 0
    /// The share of readings that showed a move, the latest ones counting most.
    private var unrest = 0.005
    /// The same of the stated total.
    private var churn = 0.0
    private var saidSo = false
    private(set) var movedSeams = 0
    private(set) var unprovenSeams = 0

    /// - Parameters:
    ///   - first: What the API calls its first page.
    ///   - floor: The page that the crawl begins with, from 0.
    ///   - goingOn: A page, from 0, that was delivered before: looked for first.
    init(first: Int, floor: Int, looksAtFront: Bool, goingOn: Int? = nil) {
        (self.first, self.floor) = (first, floor)
        self.looksAtFront = looksAtFront && floor == 0
        page = max(floor, goingOn ?? floor)
        asked = page
        purpose = goingOn == nil ? .first : .back
    }

    var begin: WindowRequest { request(asked) }

    private func request(_ page: Int) -> WindowRequest { WindowRequest(counter: first + page, size: nil, start: page) }

    var isAtFront: Bool { purpose == .front }

    mutating func received(_ window: Window) -> (WindowFate, WindowMove) {
        if purpose == .front { return (window.length > 0 ? .deliver : .discard, .end(saidSo: saidSo)) }
        idle = window.newRecords > 0 ? 0 : idle + 1
        guard idle <= 4 * Self.mostReadings + 4 * page else { return (.discard, .stalled) }
        let isAtFloor = asked <= floor
        note(total: window)
        let isJoined = window.length > 0 && (window.beginsSeen || isAtFloor)
        if window.length == 0, isAtFloor { return (purpose == .first ? .deliver : .discard, .end(saidSo: false)) }
        if isJoined {
            if isAtFloor, floor > 0, purpose == .back, !window.beginsSeen { unprovenSeams += 1 }
            longest = max(longest, window.length)
        }
        switch purpose {
        case .next where !isJoined: return keep(window)
        case .confirm where isJoined: return confirm(window)
        case .first, .next, .back, .front, .confirm:
            guard isJoined else { return (.discard, stepBack()) }
            if purpose == .next { note(true) }
            return (.deliver, advance(to: asked, window.fingerprint, saysEnd: window.saysEnd))
        }
    }

    private mutating func keep(_ window: Window) -> (WindowFate, WindowMove) {
        let isEmpty = window.length == 0
        if let kept { note(kept.fingerprint != window.fingerprint) }
        kept = Kept(fingerprint: window.fingerprint, isEmpty: isEmpty, saysEnd: window.saysEnd)
        guard !isEmpty, settles() else { return (isEmpty ? .discard : .keep, ask(page, .confirm)) }
        return (.deliver, advance(to: page + 1, window.fingerprint, saysEnd: window.saysEnd))
    }

    private mutating func confirm(_ window: Window) -> (WindowFate, WindowMove) {
        let isSame = window.fingerprint == fingerprint && window.newRecords == 0
        note(!isSame)
        fingerprint = window.fingerprint
        if window.saysEnd { return (.deliver, finish(saidSo: true)) }
        guard let kept else { return (.deliver, ask(page + 1, .next)) }
        // A short page was not cut: what it holds is what there was.
        if kept.isEmpty, isSame, window.length < longest { return (.deliver, finish(saidSo: false)) }
        guard settles() else { return (.deliver, ask(page + 1, .next)) }
        if kept.isEmpty { return (.deliver, finish(saidSo: false)) }
        return (.deliverBeforeKept, advance(to: page + 1, kept.fingerprint, saysEnd: kept.saysEnd))
    }

    private mutating func advance(to page: Int, _ fingerprint: UInt64, saysEnd: Bool) -> WindowMove {
        (self.page, self.fingerprint, kept) = (page, fingerprint, nil)
        (still, isSteady, readings, hasMoved, back) = (0, true, 0, false, 0)
        return saysEnd ? finish(saidSo: true) : ask(page + 1, .next)
    }

    private mutating func stepBack() -> WindowMove {
        note(true)
        kept = nil
        back = back == 0 ? 1 : min(back * 2, 1 << 50)
        return ask(max(floor, asked - back), .back)
    }

    /// Takes into account whether a page came as it was.
    private mutating func note(_ moved: Bool) {
        unrest += 0.02 * ((moved ? 1 : 0) - unrest)
        still += 1
        guard moved else { return }
        (still, isSteady) = (0, true)
        if !hasMoved { movedSeams += 1 }
        hasMoved = true
    }

    private mutating func note(total window: Window) {
        readings += 1
        // An end status states none.
        guard window.length > 0 else { return }
        let isSame = window.total != nil && window.total == total
        if total != nil { churn += 0.02 * ((isSame ? 0 : 1) - churn) }
        isSteady = isSteady && isSame
        total = window.total
    }

    /// Whether the seam in hand can be passed: proven, or read too often, which is counted.
    private mutating func settles() -> Bool {
        if still >= readingsNeeded { return true }
        guard readings >= Self.mostReadings else { return false }
        unprovenSeams += 1
        return true
    }

    private var readingsNeeded: Int {
        if isSteady { return churn < 0.05 ? 1 : 3 }
        let share = max(unrest, 0.002) / 2
        var (chance, needed) = (share * share * share, total == nil ? 2 : 4)
        for _ in 2..<needed { chance *= share }
        while chance > 1e-6, needed < 16 { (chance, needed) = (chance * share, needed + 1) }
        return needed
    }

    private mutating func finish(saidSo: Bool) -> WindowMove {
        self.saidSo = saidSo
        guard looksAtFront, asked > floor else { return .end(saidSo: saidSo) }
        return ask(floor, .front)
    }

    private mutating func ask(_ page: Int, _ purpose: Purpose) -> WindowMove {
        (asked, self.purpose) = (page, purpose)
        return .request(request(page))
    }
}
