import FaultOrigin
import Quire
import QuireHTTP
import QuirePagination
import QuireSimulator

/// One listing with what goes wrong with it, and one way to crawl it: all of it drawn from a seed.
struct StormCase: Sendable {
    let seed: UInt64
    let listing: PagedListing
    var records: Int
    var pageSize: Int
    var hollow: Int?
    var plan: StormPlan
    let hasKey: Bool
    let concurrency: CrawlPolicy.Concurrency
    /// Requests a second, by the crawl's own clock.
    var rate: Double?
    var needsToken: Bool
    /// A server that asks for a little patience for ever is obeyed for so long.
    var patience = Duration.seconds(1_800)
    /// After so many pages the reader is gone, as if killed; `nil`: it stays.
    var leavesAfter: Int?

    /// The kinds of storm.
    enum Weather: String, CaseIterable, Sendable {
        /// Everything that goes wrong is over after a few tries.
        case passing
        /// Some of it lasts as long as a crawl.
        case grave
        /// The listing breaks in the middle, until somebody mends it.
        case broken
    }

    init(_ weather: Weather, _ listing: PagedListing, seed: UInt64) {
        var numbers = SeededNumbers(seed: seed, listing.name + weather.rawValue)
        (self.seed, self.listing) = (seed, listing)
        pageSize = 1 + numbers.below(25)
        // Ends on the border of a page, just beside it, anywhere; and listings that are empty or have one page.
        let pages = numbers.below(14)
        records = max(0, pages * pageSize + [0, 0, 1, -1, numbers.below(pageSize)][numbers.below(5)])
        let isHollow = listing.traits.contains(.mayBeHollow) && pages > 1 && numbers.below(3) == 0
        hollow = isHollow ? 1 + numbers.below(pages - 1) : nil
        hasKey = numbers.below(2) == 0
        concurrency = [.auto, .fixed(1), .fixed(2), .fixed(8)][numbers.below(4)]
        rate = !listing.traits.contains(.isCounted) && numbers.below(2) == 0 ? Double(1 + numbers.below(40)) : nil
        needsToken = numbers.below(4) == 0
        leavesAfter = weather != .passing && numbers.below(3) == 0 ? 1 + numbers.below(6) : nil
        plan = StormPlan(seed: seed)
        plan.share = Double(numbers.below(70)) / 100
        plan.passing = numbers.some(of: StormFault.transient)
        // Not the first page: a token that never did is no token that was revoked.
        if needsToken, records > pageSize { plan.revokesAt = [pageSize + numbers.below(records - pageSize)] }
        if numbers.below(8) == 0 { plan.passing += StormFault.slow }
        // Slow ones cost real time.
        plan.most = plan.passing.contains(.stall) ? 1 : 3
        switch weather {
        case .passing: break
        case .grave:
            plan.grave = numbers.some(of: StormFault.grave)
            plan.graveShare = 0.05 + Double(numbers.below(25)) / 100
        case .broken:
            plan.breaksAt = numbers.below(max(1, records))
            plan.breakFault = numbers.some(of: StormFault.grave.filter { $0.isError })[0]
        }
    }

    var setting: FaultOrigin.Setting {
        var setting = FaultOrigin.Setting(listing, records: records, pageSize: pageSize, plan: plan)
        setting.hollow = hollow
        setting.needsToken = needsToken
        return setting
    }

    func pagination() throws -> Pagination {
        let text = listing.config(pageSize)
        var pagination =
            text.utf8.first == UInt8(ascii: "{")
            ? try Pagination(json: text, named: listing.name) : try Pagination(flags: text)
        if hasKey { pagination.primaryKey = [try .init(key: "id")] }
        return pagination
    }

    func request(at base: String) throws -> HTTPRequest {
        let body = listing.body?(pageSize)
        return HTTPRequest(
            method: body == nil ? .get : .post, url: try HTTPURL(base + listing.path + listing.query(pageSize)),
            headers: body == nil ? [:] : ["Content-Type": "application/json"], body: body.map { Array($0.utf8) })
    }

    var policy: CrawlPolicy {
        var policy = CrawlPolicy()
        policy.concurrency = concurrency
        policy.rate = rate
        policy.maxTotalWait = patience
        return policy
    }
}

extension StormCase {
    /// Whether these are records of the beginning, each once. Where the server keeps the position, a page whose answer was
    /// lost comes only with the next crawl, behind others.
    func isSound(_ records: [Int]) -> Bool {
        guard listing.traits.contains(.movesOnServer) else { return records == Array(0..<records.count) }
        return Set(records).count == records.count && records.allSatisfy { (0..<self.records).contains($0) }
    }
}

extension StormFault {
    /// Answers with no page at all, whatever is asked for. Lies about the way on are none.
    var isError: Bool { ![.tokenLoop, .repeatedPage, .foreignLink].contains(self) }
}

/// Numbers that follow from a seed and a name.
struct SeededNumbers {
    private let seed: UInt64
    private var count = 0

    init(seed: UInt64, _ name: String) {
        self.seed = name.utf8.reduce(DataSet.scramble(seed)) { DataSet.scramble($0 ^ UInt64($1)) }
    }

    mutating func below(_ end: Int) -> Int {
        count += 1
        return Draw(seed: seed, index: count).number(below: UInt64(max(1, end)), 0)
    }

    /// A few of them, at least one.
    mutating func some<Element>(of list: [Element]) -> [Element] {
        (0...below(6)).map { _ in list[below(list.count)] }
    }
}
