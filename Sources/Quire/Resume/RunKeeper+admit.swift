import QuireBase
import QuireConnector
import QuireHTTP
import QuireJSON
import QuirePagination

/// Going on where another process left a run, and leaving behind what that needs.
extension RunKeeper {
    /// The crawl of a listing, taken up where it was left.
    /// - Parameter room: Records that may be delivered of it, beside those that were; 0: all.
    /// - Returns: `nil` where it was read to its end.
    func admit(
        _ crawl: Crawl, _ parentKey: RawJSON?, _ place: CrawlPlace, room: Int
    ) throws(StateError) -> (Crawl, ListingMark)? {
        let codec = CheckpointCodec(crawl)
        let text = crawl.spelling(parentKey, place)
        let (hash, kept) = state.withLock { state in
            let hash = text.withUnsafeBytes { Hash128($0, seed: state.seed) }
            defer { state.open[hash]?.entries = [] }
            return (hash, state.open[hash])
        }
        guard !finishedBefore.contains(hash) else { return nil }
        return (
            crawl.keepingCheckpoints(try kept?.resumed(codec), room: room, delivered: kept?.delivered ?? 0),
            ListingMark(hash: hash, codec: codec)
        )
    }

    func doubt(_ window: TimeWindow, _ total: Int) { state.withLock { $0.sum.doubt(window, total) } }

    /// A crawl has ended.
    func end(_ mark: ListingMark, _ report: CrawlReport, _ failure: CrawlError?) {
        let isFinished = failure == nil && report.isComplete
        state.withLock { $0.end(mark.hash, report, isFinished: isFinished) }
    }
}

extension OpenListing {
    fileprivate func resumed(_ codec: CheckpointCodec) throws(StateError) -> ResumedCrawl? {
        guard let checkpoint else { return nil }
        let json = RawJSON(checkpoint)
        if let error = json.grammarError { throw StateError("a checkpoint is damaged: \(error)") }
        var known: [PageLogEntry] = []
        for bytes in entries {
            let entry = try codec.entry(bytes)
            // A page that was read again, and lost nothing, takes the place of the entry that it was known by.
            if let last = known.last, last.step.page == entry.step.page, entry.holds(last) { known.removeLast() }
            known.append(entry)
        }
        return ResumedCrawl(checkpoint: try codec.checkpoint(json), entries: known)
    }
}

extension PageLogEntry {
    /// Whether each record of another entry is one of this, as often.
    fileprivate func holds(_ other: PageLogEntry) -> Bool {
        var counts: [Hash128: Int] = [:]
        for record in records { counts[record, default: 0] += 1 }
        for record in other.records {
            guard let count = counts[record], count > 0 else { return false }
            counts[record] = count - 1
        }
        return true
    }
}

extension Crawl {
    /// The same crawl, which tells with each page where to go on.
    func keepingCheckpoints(_ resumed: ResumedCrawl?, room: Int, delivered: Int) -> Crawl {
        var pagination = pagination
        // What was delivered before counts in the crawl's own limit.
        if room > 0, resumed != nil { pagination.maxRecords = room + delivered }
        return Crawl(
            request, pagination: pagination, policy: policy, transport: transport, authenticator: authenticator,
            pacing: pacing, secrets: givenSecrets, environment: environment, keepsCheckpoints: true,
            resuming: resumed, onEvent: onEvent)
    }

    /// What tells the listing from every other one of a run, whatever its secrets are.
    fileprivate func spelling(_ parentKey: RawJSON?, _ place: CrawlPlace) -> [UInt8] {
        let bytes = Array("\(place.part) \(place.level) \(parentKey?.text ?? "")\n".utf8) + request.spelling
        return (try? SecretMask(secrets).hide(bytes, as: .percent)) ?? bytes
    }
}
