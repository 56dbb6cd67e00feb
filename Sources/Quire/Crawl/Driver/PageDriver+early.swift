import QuireHTTPClient
import QuireJSON
import QuirePagination

/// A page that was delivered before its turn.
struct EarlyPage: Sendable {
    let findings: KeyIndex.Findings?
}

/// Delivering pages as they arrive, where order does not matter to the caller.
extension PageDriver {
    /// Hands on what arrives while the page in hand has not: only pages that are certain to be part of the listing. What
    /// they say of the listing counts when it is their turn.
    mutating func deliverArrivals(before pending: SentRequest?) async throws(CrawlError) {
        guard mayDeliverEarly, let pending = pending?.pending else { return }
        let ahead = ahead
        pending.whenDone { ahead.wake() }
        var seen = 0
        while pending.outcomeNow == nil, !ahead.isOver, !crawl.isStopping, !Task.isCancelled {
            let arrived = ahead.arrived
            for (step, request) in arrived {
                do throws(PageError) { try await deliver(step, request) } catch { throw fail(error.description) }
            }
            seen = arrived.count
            await ahead.nextArrival(after: seen) { pending.outcomeNow != nil }
        }
    }

    /// A stated total reaches so far, and no page's length can move the pages behind it, or a key tells what came twice.
    private var mayDeliverEarly: Bool {
        let pagination = crawl.pagination
        return crawl.policy.isUnordered && !crawl.keepsCheckpoints && pagination.maxRecords == 0
            && pagination.maxPages == 0 && pagination.endWhen == nil && pagination.hasMore == nil
            && walk.knowsItsLength && (!walk.scheme.stepsByRecords || keys != nil)
    }

    private mutating func deliver(_ step: SchemeStep, _ request: SentRequest) async throws(PageError) {
        let fingerprint = walk.fingerprint(of: step.request)
        guard early[fingerprint] == nil, case .success(let response)? = request.pending.outcomeNow,
            (200..<300).contains(response.status),
            let reading = try? reader.read(response, to: step, first: first), (try? reader.validate()) != nil,
            reading.records.count == walk.scheme.limit ?? walk.tally.longestPage, reading.errorBeside == nil,
            walk.isNew(walk.hash(of: reading.records))
        else { return }
        let findings = try judgeKeys(of: reading.records)
        if let findings { try commitKeys(findings) }
        early[fingerprint] = EarlyPage(findings: findings)
        let repeated = findings?.repeated ?? []
        let records = repeated.isEmpty ? reading.records : reading.records.keeping { !repeated.contains($0) }
        delivered += records.count
        crawl.update { [delivered] in
            $0.report.records = delivered
            $0.progress.records = delivered
        }
        let summary = summary(reading, findings, response, step, number: step.page + 1, next: nil, waited: .zero)
        await channel.send(Page(number: step.page + 1, records: records, summary: summary))
    }
}
