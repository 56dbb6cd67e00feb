import QuireBase
import QuirePagination

/// What the log of a run holds, entry by entry.
enum LogKind: UInt8 {
    /// A page of a listing.
    case page = 1
    /// A listing was read to its end: its pages need not be known any more.
    case finished = 2
    /// A listing ended before its end, at a checkpoint.
    case stopped = 3
}

extension RunKeeper.State {
    mutating func add(_ page: Page, _ mark: ListingMark) {
        var listing = open[mark.hash] ?? OpenListing()
        defer { open[mark.hash] = listing }
        listing.isAtCheckpoint = false
        guard let entry = page.logEntry, !listing.isBroken else {
            listing.isBroken = true
            return
        }
        do throws(StateError) {
            append(.page, mark.hash, try mark.codec.bytes(entry))
            guard let checkpoint = page.checkpoint else { return }
            listing.checkpoint = try mark.codec.text(checkpoint)
            listing.delivered = page.summary.totalRecords
            listing.isAtCheckpoint = true
        } catch {
            obstacle = obstacle ?? error
            listing.isBroken = true
        }
    }

    /// - Parameter isFinished: It was read to its end.
    mutating func end(_ hash: Hash128, _ report: CrawlReport, isFinished: Bool) {
        if isFinished {
            open[hash] = nil
            finished.insert(hash)
            sum.add(report)
            append(.finished, hash, [])
        } else if let listing = open[hash], let checkpoint = listing.checkpoint, listing.isAtCheckpoint {
            // In the log, as there may be thousands; the state keeps those in hand.
            open[hash] = nil
            hasStopped = true
            var writer = LogWriter()
            writer.add(UInt64(listing.delivered))
            append(.stopped, hash, writer.bytes + checkpoint.utf8)
        }
    }

    private mutating func append(_ kind: LogKind, _ hash: Hash128, _ bytes: [UInt8]) {
        var writer = LogWriter()
        writer.add(kind.rawValue)
        writer.add(hash)
        log += LogFrame.bytes(writer.bytes + bytes)
    }

    mutating func read(_ log: LogFrames) throws(StateError) {
        var frames = log
        while true {
            let place = frames.position
            switch frames.next() {
            case .end: return
            case .torn: throw StateError("the log is damaged at byte \(place)")
            case .entry(let bytes):
                var reader = LogReader(bytes)
                guard let kind = reader.byte().flatMap(LogKind.init), let hash = reader.hash() else {
                    throw StateError("the log holds something else at byte \(place)")
                }
                let rest = bytes.dropFirst(17)
                switch kind {
                case .page: open[hash, default: OpenListing()].entries.append(rest)
                case .finished:
                    open[hash] = nil
                    finished.insert(hash)
                case .stopped:
                    guard let count = reader.number(), count <= 1 << 50 else {
                        throw StateError("the log holds something else at byte \(place)")
                    }
                    open[hash, default: OpenListing()].checkpoint = String(decoding: rest.dropFirst(8), as: UTF8.self)
                    open[hash]?.delivered = Int(count)
                }
            }
        }
    }
}
