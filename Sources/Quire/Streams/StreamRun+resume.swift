import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination

/// Going on where another process left a run, and leaving behind what that needs.
extension StreamRun {
    /// The crawl of a listing, taken up where it was left.
    /// - Returns: `nil` where another process has read it to its end.
    func admit(
        _ crawl: Crawl, _ place: CrawlPlace, _ keeper: RunKeeper
    ) throws(StreamStop) -> (Crawl, ListingMark)? {
        let key = place.parent.flatMap { parts[place.part].key($0, place.level - 1) }
        do throws(StateError) { return try keeper.admit(crawl, key, place) } catch {
            throw .crawl(.configuration("what the run left behind cannot be gone on with: \(error)"))
        }
    }
}

extension RunKeeper {
    fileprivate func admit(
        _ crawl: Crawl, _ parentKey: RawJSON?, _ place: CrawlPlace
    ) throws(StateError) -> (Crawl, ListingMark)? {
        let codec = CheckpointCodec(crawl)
        let text = crawl.spelling(parentKey, place)
        let (hash, isFinished, kept) = state.withLock { state in
            let hash = text.withUnsafeBytes { Hash128($0, seed: state.seed) }
            defer { state.open[hash]?.entries = [] }
            return (hash, state.finished.contains(hash), state.open[hash])
        }
        guard !isFinished else { return nil }
        return (crawl.keepingCheckpoints(try kept?.resumed(codec)), ListingMark(hash: hash, codec: codec))
    }

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
            // A page that was read again takes the place of what was known from there on.
            while let last = known.last, last.step.page >= entry.step.page { known.removeLast() }
            known.append(entry)
        }
        return ResumedCrawl(checkpoint: try codec.checkpoint(json), entries: known)
    }
}

extension Crawl {
    /// The same crawl, which tells with each page where to go on.
    func keepingCheckpoints(_ resumed: ResumedCrawl?) -> Crawl {
        Crawl(
            request, pagination: pagination, policy: policy, transport: transport, authenticator: authenticator,
            pacing: pacing, secrets: givenSecrets, environment: environment, keepsCheckpoints: true,
            resuming: resumed, onEvent: onEvent)
    }

    /// What tells the listing from every other one of a run, whatever its secrets are.
    fileprivate func spelling(_ parentKey: RawJSON?, _ place: CrawlPlace) -> [UInt8] {
        var text = "\(place.part) \(place.level) \(parentKey?.text ?? "")\n\(request.method.rawValue) \(request.url)"
        for field in request.headers { text += "\n\(field.name):\(field.value)" }
        let bytes = Array(text.utf8) + [0] + (request.body ?? [])
        return (try? SecretMask(secrets).hide(bytes, as: .percent)) ?? bytes
    }
}
