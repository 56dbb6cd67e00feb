import QuireBase
import QuireJSON
import QuirePagination

/// Checkpoints: making them, and going on from one.
extension PageDriver {
    /// Where to go on from behind a page; taken before the page counts.
    func checkpoint(_ step: SchemeStep) -> CrawlCheckpoint? {
        guard crawl.keepsCheckpoints else { return nil }
        let isFound = crawl.pagination.scheme.isToBeDetected
        let settled = SettledPagination(
            scheme: isFound ? detectedFlags ?? reader.scheme.description : nil, records: reader.records?.description,
            total: reader.total?.description)
        return CrawlCheckpoint(
            page: step, settled: settled, walk: walk.state, everyRecordHasItsKey: everyRecordHasItsKey,
            report: crawl.report, seed: seed)
    }

    /// - Parameter count: Of the page's records, those that count as delivered.
    func logEntry(
        _ step: SchemeStep, _ records: Records, count: Int, page: UInt64?, _ findings: KeyIndex.Findings?
    ) -> PageLogEntry? {
        guard crawl.keepsCheckpoints else { return nil }
        var hashes: [Hash128] = []
        hashes.reserveCapacity(count)
        records.forEachSlice { if hashes.count < count { hashes.append(Hash128($0, seed: seed)) } }
        return PageLogEntry(
            step: step, request: walk.fingerprint(of: step.request), page: page, records: hashes,
            keys: findings?.entries ?? [])
    }

    /// Takes up a crawl where another run left it.
    /// - Returns: The step to begin with.
    mutating func resume(_ resumed: ResumedCrawl) throws(CrawlError) -> SchemeStep {
        let checkpoint = resumed.checkpoint
        var pagination = crawl.pagination
        do throws(ConfigError) { pagination = try checkpoint.settled.applied(to: pagination) } catch {
            throw .configuration("the state to go on from: \(error)")
        }
        detectedFlags = checkpoint.settled.scheme
        resumption = Resumption(
            resumed.entries, seed: seed, fromStart: pagination.scheme.repeatsRequests && resumed.entries.count > 1)
        reader = PageReader(pagination)
        walk = PageWalk(pagination, rules: exchange.rules, seed: seed)
        crawl.update { $0.report = checkpoint.report }
        return try restart(checkpoint)
    }

    /// Begins at the page that is to be read again, with what is known of the pages before it.
    mutating func restart(_ checkpoint: CrawlCheckpoint) throws(CrawlError) -> SchemeStep {
        guard let resumption else { return try begin() }
        walk = PageWalk(walk.pagination, rules: exchange.rules, seed: seed)
        var step = try begin()
        keys = crawl.pagination.primaryKey.isEmpty ? nil : KeyIndex(crawl.pagination.primaryKey, seed: seed)
        everyRecordHasItsKey = true
        delivered = 0
        guard let index = resumption.index else { return step }
        step = resumption.entries[index].step
        for entry in resumption.before {
            do throws(KeyStoreError) { try keys?.restore(entry.keys) } catch { throw fail("\(error)") }
        }
        var state = checkpoint.walk
        // The page in hand does not count yet; those that lie between it and the last one did.
        for entry in resumption.behind.dropLast() {
            state.tally.takeBack(records: entry.records.count)
        }
        walk.restore(
            state, requests: resumption.entries[...index].map(\.request), pages: resumption.before.compactMap(\.page))
        everyRecordHasItsKey = checkpoint.everyRecordHasItsKey
        delivered = state.tally.delivered
        return step
    }

    /// Where to go when the page in hand is not the place that is looked for.
    mutating func goBack() throws(CrawlError) -> SchemeStep {
        guard let resumed = crawl.resumed else { throw .cancelled }
        if resumption?.goBack() != true { resumption?.startOver() }
        return try restart(resumed.checkpoint)
    }

    /// A token of another run that has expired leads back to the beginning; what was delivered is known.
    mutating func startsOver(after failure: CrawlError) -> Bool {
        guard case .incomplete(.cursorExpired, _) = failure, resumption?.index != nil, !hasFoundPlace else {
            return false
        }
        resumption?.startOver()
        return true
    }
}

extension SettledPagination {
    /// The pagination with what page 1 had settled.
    func applied(to pagination: Pagination) throws(ConfigError) -> Pagination {
        var result = pagination
        if let scheme {
            let found =
                try scheme.first == "{" ? Pagination(json: scheme, named: "its scheme") : Pagination(flags: scheme)
            result.scheme = found.scheme
            if result.records.isEmpty { result.records = found.records }
            if result.totals.isEmpty { result.totals = found.totals }
            result.totalPages = result.totalPages ?? found.totalPages
            result.hasMore = result.hasMore ?? found.hasMore
        }
        if let records {
            do { result.records = [try JSONPath(records)] } catch { throw ConfigError("records: \(error)") }
        }
        if let total { result.totals = [try ValueSource(total)] }
        result.totalIsOptional = true
        return result
    }
}
