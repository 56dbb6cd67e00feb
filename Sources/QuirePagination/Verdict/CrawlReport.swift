public import QuireHTTP

/// What a crawl found out about itself: whether the end of the data was reached, why it stopped, what it cost.
public struct CrawlReport: Sendable {
    public var end: CrawlEnd?
    /// Why, in words, where the end alone does not say it.
    public var detail: String?
    public var isVerified = false
    /// "key" or "count".
    public var verifiedBy: String?
    public var pages = 0
    /// Records delivered.
    public var records = 0
    /// Records left out because the same one, byte for byte, was delivered before.
    public var duplicates = 0
    /// Records whose key came before with other bytes; delivered again.
    public var changed = 0
    public var expectedTotal: Int?
    /// Where the total was stated.
    public var totalFrom: String?
    public var shortPages = 0
    /// Records of a parent for which the child stream answered 404 on page 1: they have none any more.
    public var parentsGone = 0
    public var bytes = 0
    public var requests = 0
    public var retries = 0
    public var redirects = 0
    public var waited: Duration = .zero
    public var elapsed: Duration = .zero
    public var responseTimes = LatencyHistogram()
    public var failedByStatus: [Int: Int] = [:]
    /// What the last response that spoke of it said of the requests that are left.
    public var lastQuota: RateLimitQuota?
    public var peakMemoryBytes: Int?
    public var firstError: String?
    /// The request that would go on, secrets hidden.
    public var resume: String?
    public var scheme = ""
    public var recordsPath: String?
    /// Pages were asked for before it was their turn.
    public var isParallel = false
    /// Where pages overlap: seams between them at which the listing had moved. `nil` for a crawl that looks at none.
    public var movedSeams: Int?
    /// Seams that were passed without proof that nothing is missing there.
    package var unprovenSeams = 0
    /// Existing records do not keep their order, as far as could be seen.
    package var orderIsUnstable = false
    public var warnings: [String] = []
    /// A page held an error beside its records, so that nothing is verified.
    package var sawErrorBesideRecords = false

    public init() {}

    public var isComplete: Bool { end?.isComplete ?? false }

    /// The three words: verified, unverified, incomplete.
    public var verdict: String { isComplete ? (isVerified ? "verified" : "unverified") : "incomplete" }
}

extension CrawlReport {
    /// What the pages add up to, judged: a complete end is verified when a total was stated, the same on every page,
    /// and equal to the unique records.
    package mutating func judge(_ tally: Tally, hasKey: Bool, scheme: any PagingScheme) {
        pages = tally.pages
        shortPages = tally.shortPages
        expectedTotal = tally.totalIsCap ? nil : tally.lastTotal
        if tally.totalMoved {
            warn(
                "total_moved: the stated total went from \(tally.firstTotal ?? 0) to \(tally.lastTotal ?? 0) while paging"
            )
        }
        if tally.totalIsCap, let total = tally.lastTotal {
            warn("the stated total of \(total) is a cap: more records came after it")
        } else if tally.totalIsCap {
            warn("the stated number of pages, \(tally.totalPages ?? 0), is too small: more records came after them")
        }
        guard isComplete else { return }
        if tally.undeclaredHasMore == true {
            warn("the last page says that there is more (has_more is true); if that is the listing's flag, declare it")
        }
        if tally.endIsDoubtful {
            warn(
                "the listing ended at an empty value of the response, while another that the config prints was there: if the empty one names no next page, print it as '... or \"\"'"
            )
        }
        warnOfSteps(tally)
        if end == .noMatchingConfig {
            if tally.hasUnreadLists {
                warn(
                    "no config of the list applies to the last page, and the first one, which then reads it, leaves its lists unread; add a config without 'when'"
                )
            }
            if tally.pages == 1 { warn("no config of the list applies to page 1, so no other page was asked for") }
            return
        }
        if let total = expectedTotal, !tally.totalMoved {
            if total == tally.unique {
                isVerified = !sawErrorBesideRecords
                verifiedBy = isVerified ? (hasKey ? "key" : "count") : nil
            } else if total < tally.unique {
                warn("the server states \(total) records and gave \(tally.unique)")
            }
        }
        if tally.shortPages > 0 { warn(Self.shortPages(tally, scheme)) }
        let wasCut =
            tally.longestPage > 0
            && (scheme.limit.map { $0 == tally.longestPage } ?? LikelyPageSize.contains(tally.longestPage))
        if tally.pages == 1, !tally.nextSeen, wasCut, scheme.family == .chain {
            (isVerified, verifiedBy) = (false, nil)
            warn(
                "next_never_seen: page 1 held exactly \(tally.longestPage) records and named no next page at all; check the scheme (\(scheme.description))"
            )
        }
    }

    private mutating func warnOfSteps(_ tally: Tally) {
        if !tally.jumps.isEmpty {
            warn(
                "the config's steps are longer than some pages: \(tally.jumps.description) were never requested, or the server filters after its query"
            )
        }
        if let range = tally.jumps.pending, LikelyPageSize.contains(tally.longestPage), tally.usualLength == nil {
            warn(
                "the only page with records holds \(tally.longestPage), a usual limit of servers; if it was cut, records \(range.lowerBound)-\(range.upperBound) were never requested"
            )
        }
        if tally.jumps.overlaps {
            warn(
                "the config's steps are shorter than the pages, so records came again; name a primary_key to leave them out"
            )
        }
    }

    private static func shortPages(_ tally: Tally, _ scheme: any PagingScheme) -> String {
        // Pages of one length were cut by the server; pages of many lengths were filtered after paging.
        if !tally.lengthsVary, let length = tally.usualLength {
            return "the server gives at most \(length) records a page, where \(scheme.limit ?? 0) were asked for"
        }
        return
            "\(tally.shortPages) pages before the last hold fewer records than asked for: the server filters after paging"
            + (scheme.shortPageAdvice.map { "; " + $0 } ?? "")
    }

    /// A count that nobody declared, and that disagrees.
    package mutating func compare(_ undeclared: [Int?], named names: [ValueSource], with records: Int) {
        for (name, count) in zip(names, undeclared) {
            guard let count, count > records else { continue }
            warn(
                "the pages say \(name) = \(count), and \(records) records were delivered; if that is the total, declare it"
            )
        }
    }

    package mutating func warn(_ text: String) {
        // Of thousands of crawls told as one, each may have something to say.
        if warnings.count < 50, !warnings.contains(text) { warnings.append(text) }
    }
}

/// Response times in eight buckets for each doubling: bounded memory, percentiles at most an eighth too long.
public struct LatencyHistogram: Sendable {
    private var buckets: [Int: Int] = [:]
    private var count = 0
    public private(set) var max: Duration = .zero

    public init() {}

    package mutating func merge(_ other: LatencyHistogram) {
        buckets.merge(other.buckets, uniquingKeysWith: +)
        count += other.count
        max = Swift.max(max, other.max)
    }

    public mutating func add(_ duration: Duration) {
        let microseconds = Swift.max(1, duration.microseconds)
        let exponent = 63 - microseconds.leadingZeroBitCount
        let fraction = ((microseconds << 3) >> exponent) & 7
        buckets[exponent * 8 + fraction, default: 0] += 1
        count += 1
        max = Swift.max(max, duration)
    }

    /// - Parameter share: 0...1.
    public func percentile(_ share: Double) -> Duration {
        var left = Int((Double(count) * share).rounded(.up))
        for (bucket, size) in buckets.sorted(by: { $0.key < $1.key }) {
            left -= size
            if left <= 0 { return min(max, .microseconds(((8 + bucket % 8 + 1) << (bucket / 8)) >> 3)) }
        }
        return max
    }
}

extension LatencyHistogram: StateValue {
    package func write(to state: inout StateWriter) {
        let pairs = buckets.sorted { $0.key < $1.key }.map { "[\($0.key),\($0.value)]" }
        state.add("buckets", raw: "[" + pairs.joined(separator: ",") + "]")
        state.add(max, "max")
    }

    package init(from state: StateReader) throws(StateError) {
        // The longest time has 63 bits.
        for (bucket, size) in try state.pairs("buckets", upTo: 512, keys: 0...511) {
            buckets[bucket] = size
            count += size
        }
        max = try state.duration("max")
    }
}

extension Duration {
    var microseconds: Int { Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000) }

    /// In seconds, for people and reports.
    package var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
