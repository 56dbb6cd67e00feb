import QuireBase
import QuireHTTP
import QuirePagination

/// A crawl of a listing in memory by ``OverlapWalk`` alone, as the driver does it.
struct OverlapCrawl {
    enum Server {
        case offset(limit: Int?, gives: Int)
        /// `most`: the size that pages have at most.
        case sizedPages(most: Int, knowsSize: Bool)
        case pages(size: Int)
    }

    private(set) var delivered: [MovingListing.Record] = []
    private(set) var requests = 0
    private(set) var stalled = false
    private(set) var isUnstable = false
    private(set) var isAmbiguous = false
    private(set) var walk: OverlapWalk
    private var keys: [Int: Int] = [:]
    private var log = RecordLog(seed: 1)
    private var watch = OrderWatch()
    private let hasKey: Bool
    /// Deletes, inserts and so on by hand, before the request of that number, from 0.
    private let events: [Int: (inout MovingListing) -> Void]

    /// - Parameter states: The total is on each page.
    init(
        _ listing: inout MovingListing, _ server: Server, hasKey: Bool = true, states: Bool = false,
        events: [Int: (inout MovingListing) -> Void] = [:]
    ) throws {
        (self.hasKey, self.events) = (hasKey, events)
        let scheme: any PagingScheme =
            switch server {
            case .offset(let limit, _): OffsetScheme(limit: limit)
            case .sizedPages(let most, let knowsSize):
                PageNumberScheme(size: knowsSize ? most : most - 3, sizeParameter: .query("size"))
            case .pages: PageNumberScheme()
            }
        let first = try scheme.firstRequest(.get(try HTTPURL("https://api.test/items")))
        let plan = try OverlapPlan(scheme, begin: SchemeStep(request: first, counter: scheme.firstCounter))
        walk = OverlapWalk(plan, looksAtFront: hasKey)
        var move = WindowMove.request(walk.begin)
        var kept: [MovingListing.Record] = []
        while case .request(let request) = move {
            events[requests]?(&listing)
            requests += 1
            let total = listing.records.count
            let step = try plan.step(request)
            let isBehind = !plan.isBeginning(step)
            let records = try Self.answer(&listing, server, step.request)
            var window = judge(records)
            if states { window.total = total }
            let answer = walk.received(window)
            move = answer.move
            switch answer.fate {
            case .deliver: deliver(records, isBehind: isBehind)
            case .discard: break
            case .keep: kept = records
            case .deliverBeforeKept:
                deliver(records, isBehind: isBehind)
                deliver(kept, isBehind: true)
            }
        }
        stalled = move == .stalled
    }

    private static func answer(
        _ listing: inout MovingListing, _ server: Server, _ request: HTTPRequest
    ) throws -> [MovingListing.Record] {
        func number(_ name: String) -> Int? {
            request.url.queryItems.last { $0.name == name }.flatMap { Int($0.value) }
        }
        switch server {
        case .offset(let limit, let gives): return listing.window(number("offset") ?? 0, min(limit ?? gives, gives))
        case .sizedPages(let most, let knowsSize):
            let size = knowsSize ? min(number("size") ?? most, most) : most
            return listing.window(((number("page") ?? 1) - 1) * size, size)
        case .pages(let size): return listing.window(((number("page") ?? 1) - 1) * size, size)
        }
    }

    private func judge(_ records: [MovingListing.Record]) -> Window {
        var fingerprint: UInt64 = 0
        for record in records { fingerprint = fingerprint &* 31 &+ record.hash.low }
        guard hasKey else {
            let findings = log.judge(records.map(\.hash))
            return Window(
                length: records.count, beginsSeen: findings.beginsSeen, newRecords: findings.newRecords,
                fingerprint: fingerprint)
        }
        return Window(
            length: records.count, beginsSeen: records.first.map { keys[$0.id] == $0.version } ?? false,
            newRecords: records.count { keys[$0.id] == nil }, fingerprint: fingerprint)
    }

    private mutating func deliver(_ records: [MovingListing.Record], isBehind: Bool) {
        guard hasKey else {
            let findings = log.judge(records.map(\.hash))
            if findings.beginsSeen, findings.isAmbiguous { isAmbiguous = true }
            log.commit(findings, isBehind: isBehind)
            return delivered += records.indices.filter { !findings.repeated.contains($0) }.map { records[$0] }
        }
        if !watch.keepsOrder(records.map(\.hash.low), isSeen: { keys[records[$0].id] == records[$0].version }) {
            isUnstable = true
        }
        for record in records where keys[record.id] != record.version {
            if keys[record.id] != nil { isUnstable = true }
            keys[record.id] = record.version
            delivered.append(record)
        }
    }
}
