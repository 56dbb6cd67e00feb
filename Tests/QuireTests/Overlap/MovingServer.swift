import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuirePagination

/// A server in memory whose listing changes with each request.
final class MovingServer: Sendable {
    struct Listing: Sendable {
        var records: [(id: Int, version: Int)]
        var untouched: Set<Int>
        var nextID: Int
        var numbers: UInt64
        var requests = 0

        mutating func random(below bound: Int) -> Int {
            numbers = numbers &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return bound > 0 ? Int((numbers >> 33) % UInt64(bound)) : 0
        }
    }

    enum Change { case none, deleteOrInsert, touch }

    private let listing: Lock<Listing>
    private let change: Change
    /// The parameters of the API, and the records of a page where none of them says.
    private let limit: Int
    /// What page past the end is answered.
    private let pastEnd: Int?
    /// Members of a page beside the records and the total.
    private let more: @Sendable (_ end: Int, _ total: Int) -> String

    init(
        _ count: Int, seed: Int, change: Change, limit: Int = 20, pastEnd: Int? = nil,
        more: @escaping @Sendable (_ end: Int, _ total: Int) -> String = { _, _ in "" }
    ) {
        listing = Lock(
            Listing(
                records: (0..<count).map { ($0, 0) }, untouched: Set(0..<count), nextID: count,
                numbers: UInt64(seed + 1) &* 0x9e37_79b9_7f4a_7c15))
        (self.change, self.limit, self.pastEnd, self.more) = (change, limit, pastEnd, more)
    }

    /// Records that nothing happened to.
    var untouched: Set<Int> { listing.withLock { $0.untouched } }

    func transport(_ time: VirtualTime) -> ScriptedServer {
        ScriptedServer(time) { [self] index, request in reply(index, request) }
    }

    private func reply(_ index: Int, _ request: HTTPRequest) -> ScriptedServer.Reply {
        func number(_ name: String) -> Int? {
            request.url.queryItems.last { $0.name == name }.flatMap { Int($0.value) }
        }
        let size = min(number("limit") ?? number("size") ?? limit, limit)
        let start = number("offset") ?? ((number("page") ?? 1) - 1) * size
        return listing.withLock { listing in
            let all = listing.records
            let window = start < all.count ? all[start..<min(all.count, start + size)] : []
            move(&listing)
            if window.isEmpty, let pastEnd, index > 0 { return .status(pastEnd) }
            let list = window.map { "{\"id\":\($0.id),\"version\":\($0.version)}" }.joined(separator: ",")
            return .page(
                "{\"items\":[\(list)],\"total\":\(all.count)\(more(start + window.count, all.count))}")
        }
    }

    private func move(_ listing: inout Listing) {
        let place = listing.random(below: listing.records.count)
        switch change {
        case .none: break
        case .deleteOrInsert:
            if listing.random(below: 2) == 0, !listing.records.isEmpty {
                listing.untouched.remove(listing.records.remove(at: place).id)
            } else {
                listing.records.insert((listing.nextID, 0), at: place)
                listing.nextID += 1
            }
        case .touch:
            var record = listing.records.remove(at: place)
            record.version += 1
            listing.untouched.remove(record.id)
            listing.records.insert(record, at: 0)
        }
    }
}

/// A crawl of a listing that moves, run to its end.
struct OverlapRun {
    var ids: [Int] = []
    var texts: [String] = []
    var error: CrawlError?
    var report: CrawlReport
    var server: ScriptedServer
    var entries: [PageLogEntry] = []
    var checkpoint: CrawlCheckpoint?

    init(
        _ moving: MovingServer, _ flags: String, key: String? = "id", consistency: CrawlPolicy.Consistency = .overlap,
        resuming: ResumedCrawl? = nil, pages: Int = .max, _ adjust: (inout Pagination) -> Void = { _ in }
    ) async throws {
        let time = VirtualTime()
        let server = moving.transport(time)
        var pagination = try Pagination(flags: flags + (key.map { ",primary_key=\($0)" } ?? ""))
        adjust(&pagination)
        var policy = CrawlPolicy()
        (policy.consistency, policy.concurrency) = (consistency, .fixed(1))
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test/items")), pagination: pagination, policy: policy, transport: server,
            environment: time.environment(), keepsCheckpoints: pages < .max, resuming: resuming)
        (report, self.server) = (crawl.report, server)
        do {
            for try await page in crawl.pages {
                texts += page.records.map(\.text)
                ids += page.records.compactMap { $0[SimplePath([.member("id")])].flatMap { Int($0.text) } }
                if let entry = page.logEntry { entries.append(entry) }
                checkpoint = page.checkpoint
                if page.number >= pages { break }
            }
        } catch {
            self.error = error
        }
        report = crawl.report
    }
}
