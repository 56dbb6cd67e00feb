/// Which window of a listing follows which, where records are deleted and inserted while it is read, so that every
/// record is delivered that existed throughout, in an order that existing records keep. Pure: windows in, requests out.
///
/// How: ``SeamWalk`` where windows can begin at any record; ``PagePairs`` where they cannot.
package struct OverlapWalk: Sendable {
    private enum Way: Sendable {
        case seams(SeamWalk)
        case pages(PagePairs)
    }

    private var way: Way
    private let endsAtFront: Bool
    /// Of a way that was given up.
    private var movedBefore = 0
    private var unprovenBefore = 0

    /// - Parameters:
    ///   - looksAtFront: Reads the beginning once more at the end. Of use where keys tell records that have changed.
    ///   - goingOn: Where another run had delivered the last window: ``OverlapPlan/position(of:)``.
    package init(_ plan: OverlapPlan, looksAtFront: Bool, goingOn position: Int? = nil) {
        endsAtFront = looksAtFront
        if let shape = plan.shape {
            let going = position.map { shape.request(atMost: $0) }
            way = .seams(SeamWalk(shape, looksAtFront: looksAtFront, goingOn: going))
        } else {
            way = .pages(
                PagePairs(
                    first: plan.first, floor: plan.floor, looksAtFront: looksAtFront,
                    goingOn: position))
        }
    }

    /// The first window to ask for.
    package var begin: WindowRequest {
        switch way {
        case .seams(let walk): walk.begin
        case .pages(let walk): walk.begin
        }
    }

    /// The window asked for last is a last look at the beginning.
    package var looksAtFront: Bool {
        switch way {
        case .seams(let walk): walk.isAtFront
        case .pages(let walk): walk.isAtFront
        }
    }

    /// Seams at which the listing had moved between two requests.
    package var movedSeams: Int {
        switch way {
        case .seams(let walk): movedBefore + walk.movedSeams
        case .pages(let walk): movedBefore + walk.movedSeams
        }
    }

    /// Seams that were passed without proof that nothing is missing there.
    package var unprovenSeams: Int {
        switch way {
        case .seams(let walk): unprovenBefore + walk.unprovenSeams
        case .pages(let walk): unprovenBefore + walk.unprovenSeams
        }
    }

    /// What becomes of the window that was asked for last, and what follows.
    package mutating func received(_ window: Window) -> (fate: WindowFate, move: WindowMove) {
        switch way {
        case .seams(var walk):
            if walk.ignoresSize(window) { return giveUpSizes(walk, window) }
            defer { way = .seams(walk) }
            return walk.received(window)
        case .pages(var walk):
            defer { way = .pages(walk) }
            return walk.received(window)
        }
    }

    /// A server that gives more records than it was asked for does not know the size's parameter.
    private mutating func giveUpSizes(_ walk: SeamWalk, _ window: Window) -> (WindowFate, WindowMove) {
        (movedBefore, unprovenBefore) = (walk.movedSeams, walk.unprovenSeams)
        let shape = walk.shape
        let floor = shape.floor / window.length
        let pairs = PagePairs(
            first: shape.first, floor: floor, looksAtFront: endsAtFront,
            goingOn: walk.position / window.length - 1)
        way = .pages(pairs)
        return (window.beginsSeen ? .deliver : .discard, .request(pairs.begin))
    }
}
