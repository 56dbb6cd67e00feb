import QuireBase
package import QuireJSON
package import QuirePagination

/// What a run of one or many listings leaves behind for another process to go on with: a state, which is small and
/// replaced, and a log, which grows.
///
/// Whoever writes the pages calls ``add(_:)`` for each, appends ``takeLog()`` to the log, and puts ``json`` where it
/// lasts once output and log do.
package final class RunKeeper: Sendable {
    struct State: Sendable {
        /// Of the hashes of listings.
        var seed = UInt64.random(in: 0...UInt64.max)
        var finished: Set<Hash128> = []
        /// Of some listing, the log holds where it stopped.
        var hasStopped = false
        /// Listings that were begun, and what is known of them.
        var open: [Hash128: OpenListing] = [:]
        /// What finished listings add up to.
        var sum = KeptTotal()
        /// Bytes that the log lacks.
        var log: [UInt8] = []
        /// Why a page cannot be gone on from.
        var obstacle: StateError?
    }

    /// Seconds since 1970 at which the first attempt at the run began: what reaches "to now" reaches to then.
    package let began: Int64
    let state: Lock<State>

    /// For a run from its beginning.
    package init(began: Int64) { (self.began, state, deliveredRecords, finishedBefore) = (began, Lock(State()), 0, []) }

    /// For a run that another process began.
    /// - Parameters:
    ///   - json: What ``json`` was.
    ///   - log: What ``takeLog()`` gave up to then.
    ///   - start: Where in `log` that begins.
    package init(_ json: RawJSON, log: [UInt8], from start: Int = 0) throws(StateError) {
        let reader = try StateReader(json, .plain)
        var state = State()
        began = Int64(try reader.integer("began"))
        state.seed = try reader.bits("seed")
        state.sum = try reader.value("sum", KeptTotal.self)
        try state.read(LogFrames(log, from: start))
        for listing in try reader.list("open", upTo: 1_000_000) {
            let reader = try StateReader(listing, .plain, at: "open")
            let hash = Hash128(high: try reader.bits("high"), low: try reader.bits("low"))
            guard let checkpoint = reader.raw("checkpoint") else { throw reader.error("checkpoint", "is missing") }
            state.open[hash, default: OpenListing()].checkpoint = checkpoint.text
            state.open[hash]?.delivered = try reader.count("delivered")
        }
        var delivered = state.sum.report?.records ?? 0
        for listing in state.open.values { delivered = min(delivered + listing.delivered, 1 << 60) }
        (deliveredRecords, finishedBefore) = (delivered, state.finished)
        self.state = Lock(state)
    }

    /// The state behind the pages so far; `nil` where it holds what cannot be kept.
    package var json: String? {
        state.withLock { state in
            let open = state.open.compactMap { hash, listing in
                listing.checkpoint.map {
                    "{\"high\":\"\(String(hash.high, radix: 16))\",\"low\":\"\(String(hash.low, radix: 16))\",\"delivered\":\(listing.delivered),\"checkpoint\":\($0)}"
                }
            }
            var writer = StateWriter(.plain)
            writer.add(integer: Int(began), "began")
            writer.add(bits: state.seed, "seed")
            writer.add(state.sum, "sum")
            writer.add("open", raw: "[" + open.joined(separator: ",") + "]")
            do throws(StateError) { return try writer.text() } catch {
                state.obstacle = state.obstacle ?? error
                return nil
            }
        }
    }

    var kept: KeptTotal { state.withLock { $0.sum } }

    /// Records that other processes have delivered.
    let deliveredRecords: Int
    /// Listings that other processes have read to their ends.
    let finishedBefore: Set<Hash128>

    /// Counts in a page that was written.
    package func add(_ page: StreamPage) {
        guard let mark = page.mark else { return }
        state.withLock { $0.add(page.page, mark) }
    }

    /// What the log lacks, as bytes to append.
    package func takeLog() -> [UInt8] {
        state.withLock { state in
            defer { state.log = [] }
            return state.log
        }
    }

    /// Whether the last page of every listing in hand can be gone on from.
    package var isAtCheckpoint: Bool { state.withLock { $0.open.values.allSatisfy(\.isAtCheckpoint) } }

    /// Whether there is anything to go on with.
    package var isWorthKeeping: Bool {
        state.withLock { !$0.open.isEmpty || !$0.finished.isEmpty || $0.hasStopped }
    }

    /// Why pages cannot be gone on from, if so.
    package var obstacle: String? { state.withLock { $0.obstacle?.description } }
}

/// A listing that was begun.
struct OpenListing: Sendable {
    /// JSON.
    var checkpoint: String?
    /// Of the log of another process, until the listing is taken up.
    var entries: [ArraySlice<UInt8>] = []
    var isAtCheckpoint = true
    /// Records up to the checkpoint's page, and of it.
    var delivered = 0
    /// An entry is missing in the log: nothing behind it can be gone on from.
    var isBroken = false
}

/// Which listing a page is of, and how what it leaves behind is written.
struct ListingMark: Sendable {
    let hash: Hash128
    let codec: CheckpointCodec
}
