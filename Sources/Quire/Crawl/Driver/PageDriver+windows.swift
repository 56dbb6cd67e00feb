import QuireBase
import QuireJSON
import QuirePagination

/// Which records of overlapping windows are delivered, and what is said of them.
extension PageDriver {
    mutating func beginOverlap() throws(CrawlError) -> Overlap {
        let begin = try begin()
        let plan: OverlapPlan
        do throws(ConfigError) { plan = try OverlapPlan(crawl.pagination.scheme, begin: begin) } catch {
            throw .configuration(error.description)
        }
        var log = RecordLog(seed: seed)
        var position: Int?
        if let resumed = crawl.resumed {
            position = resumed.entries.last.map { plan.position(of: $0.step) }
            try takeUp(resumed, &log)
        }
        let walk = OverlapWalk(plan, looksAtFront: !crawl.pagination.primaryKey.isEmpty, goingOn: position)
        var overlap = Overlap(walk: walk, plan: plan, log: log)
        overlap.movedBefore = crawl.resumed?.checkpoint.report.movedSeams ?? 0
        overlap.unprovenBefore = crawl.resumed?.checkpoint.report.unprovenSeams ?? 0
        return overlap
    }

    /// Knows what another run has delivered: its last window is looked for as any other that did not join.
    private mutating func takeUp(_ resumed: ResumedCrawl, _ log: inout RecordLog) throws(CrawlError) {
        let checkpoint = resumed.checkpoint
        for entry in resumed.entries {
            do throws(KeyStoreError) { try keys?.restore(entry.keys) } catch { throw fail(error.description) }
            if keys == nil { log.restore(entry.records) }
        }
        everyRecordHasItsKey = checkpoint.everyRecordHasItsKey
        var state = checkpoint.walk
        // The checkpoint was made before its page counted.
        if let last = resumed.entries.last {
            state.tally.pages += 1
            state.tally.received += last.records.count
            state.tally.unique += last.records.count
            state.tally.delivered += last.records.count
        }
        walk.restore(state, requests: [], pages: [])
        delivered = state.tally.delivered
        crawl.update { state in
            state.report = checkpoint.report
            state.report.records = delivered
        }
    }

    /// A window in figures.
    mutating func window(_ page: OverlapPage?, _ overlap: inout Overlap) throws(CrawlError) -> Window {
        guard let page else { return .empty }
        let (records, signals) = (page.reading.records, page.reading.signals)
        let isLastLook = overlap.walk.looksAtFront
        overlap.isAtEnd = isLastLook
        if records.isEmpty, !isLastLook { (overlap.empty, overlap.hasMore) = (.emptyPage, signals.hasMore) }
        overlap.judgement = try judge(records, overlap)
        let (keyed, logged) = (overlap.judgement.keyed, overlap.judgement.logged)
        return Window(
            length: records.count, beginsSeen: keyed?.repeated.contains(0) ?? logged.beginsSeen,
            newRecords: keyed?.newRecords ?? logged.newRecords, fingerprint: walk.hash(of: records),
            total: signals.total, saysEnd: page.word != nil && !isLastLook)
    }

    private mutating func judge(_ records: Records, _ overlap: Overlap) throws(CrawlError) -> Judgement {
        do throws(PageError) {
            if let keyed = try judgeKeys(of: records) { return Judgement(keyed: keyed) }
        } catch {
            throw fail(error.description)
        }
        return Judgement(logged: overlap.log.judge(records))
    }

    /// Hands on what a window's fate lets pass.
    /// - Returns: The end that a limit of the caller's own makes.
    mutating func deliver(
        _ page: OverlapPage?, _ fate: WindowFate, _ next: SchemeStep?, _ overlap: inout Overlap
    ) async throws(CrawlError) -> PageWalk.Decision? {
        switch fate {
        case .discard: discard(page)
        case .keep:
            discard(overlap.kept)
            overlap.kept = page
        case .deliver, .deliverBeforeKept:
            let kept = overlap.kept.take()
            guard let page, let kept, fate == .deliverBeforeKept else {
                discard(kept)
                return try await deliver(page, next, &overlap)
            }
            if let end = try await deliver(page, kept.step, &overlap) { return end }
            overlap.judgement = try judge(kept.reading.records, overlap)
            return try await deliver(kept, next, &overlap)
        }
        return nil
    }

    private mutating func deliver(
        _ page: OverlapPage?, _ next: SchemeStep?, _ overlap: inout Overlap
    ) async throws(CrawlError) -> PageWalk.Decision? {
        guard let page else { return nil }
        let records = page.reading.records
        if !overlap.isAtEnd { (overlap.word, overlap.hasMore) = (page.word, page.reading.signals.hasMore) }
        let isBehind = !overlap.plan.isBeginning(page.step)
        let findings = findings(records, isBehind: isBehind, &overlap)
        if walk.tally.pages == 0, findings.missingKeys == records.count, !records.isEmpty {
            throw .configuration("primary_key: no record of page 1 has it")
        }
        let decision = walk.decideWindow(
            records.count, page.reading.signals, newRecords: findings.newRecords,
            delivering: records.count - findings.repeated.count, next: next)
        let fetched: Fetched
        do throws(PageError) {
            fetched = try accept(
                page.reading, decision, findings, page.response, page.step, hash: nil, page.waited, wasDelivered: false)
        } catch {
            throw fail(error.description)
        }
        await channel.send(fetched.page)
        guard case .end(let end) = decision.action, next != nil || end == .maxRecords else { return nil }
        return decision
    }

    /// What is found out about the records of a window that is delivered.
    private func findings(_ records: Records, isBehind: Bool, _ overlap: inout Overlap) -> KeyIndex.Findings {
        guard let findings = overlap.judgement.keyed else {
            let judged = overlap.judgement.logged
            overlap.log.commit(judged, isBehind: isBehind)
            if judged.beginsSeen, judged.isAmbiguous {
                overlap.unprovenBefore += 1
                crawl.update { state in
                    state.report.warn(
                        "pages were joined at a record of which several are the same, byte for byte: name a primary_key"
                    )
                }
            }
            var findings = KeyIndex.Findings()
            (findings.repeated, findings.newRecords) = (judged.repeated, judged.newRecords)
            return findings
        }
        var hashes: [UInt64] = []
        hashes.reserveCapacity(records.count)
        records.forEachSlice { hashes.append(hash64($0, seed: seed)) }
        let keepsOrder = overlap.watch.keepsOrder(hashes) { findings.repeated.contains($0) }
        if !keepsOrder || findings.changed > 0 { crawl.update { $0.report.orderIsUnstable = true } }
        return findings
    }

    /// Counts what a window cost that is not delivered.
    private func discard(_ page: OverlapPage?) {
        guard let page else { return }
        crawl.update { state in
            state.report.bytes += page.response.body.count
            state.report.responseTimes.add(page.response.duration)
        }
    }

    func end(of overlap: Overlap, _ move: WindowMove) -> PageWalk.Decision {
        guard case .end(let saidSo) = move else { return walk.decideStall() }
        let hasMoved = overlap.movedSeams > 0 || overlap.unprovenSeams > 0
        return walk.decideEnd(
            saidSo ? overlap.word ?? overlap.empty : overlap.empty, hasMore: overlap.hasMore, hasMoved: hasMoved)
    }
}
