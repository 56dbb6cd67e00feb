/// Those who wait for a turn, in the order in which they came. The front one is not in it: it waits for the pace, or for
/// room.
struct TurnLine: Sendable {
    typealias Waiter = CheckedContinuation<Bool, Never>

    /// Somebody is at the front.
    var hasFront = false
    /// The front one, where it waits for room.
    var forRoom: Waiter?
    private var order: [Int] = []
    private var next = 0
    private var waiters: [Int: Waiter] = [:]
    private var lastID = 0

    var count: Int { waiters.count }

    mutating func newID() -> Int {
        lastID += 1
        return lastID
    }

    mutating func append(_ id: Int, _ waiter: Waiter) {
        order.append(id)
        waiters[id] = waiter
    }

    /// Takes one out that waits no more.
    mutating func remove(_ id: Int) -> Waiter? { waiters.removeValue(forKey: id) }

    /// The front is free: the next one takes it. To be resumed when the lock is free again.
    mutating func advance() -> Waiter? {
        hasFront = false
        defer {
            if next > 64, next * 2 > order.count {
                order.removeFirst(next)
                next = 0
            }
        }
        while next < order.count {
            let id = order[next]
            next += 1
            guard let waiter = waiters.removeValue(forKey: id) else { continue }
            hasFront = true
            return waiter
        }
        return nil
    }
}
