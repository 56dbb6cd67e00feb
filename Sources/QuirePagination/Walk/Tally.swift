/// What the pages so far add up to. A small value: a page that turns out invalid leaves the old one in place.
public struct Tally: Sendable, Equatable {
    public var pages = 0
    /// Records as they came, repeated pages left out.
    public var received = 0
    /// Records with a key not seen before; equal to `received` where no key is declared.
    public var unique = 0
    /// Records handed on: all but those left out because they were delivered before.
    public var delivered = 0
    public var emptyRun = 0
    public var longestPage = 0
    public var shortPages = 0
    public var lastPageWasShort = false
    /// Lengths of the pages with records before the last one; more than one when they vary.
    public var lastLength: Int?
    public var usualLength: Int?
    public var lengthsVary = false
    public var firstTotal: Int?
    public var lastTotal: Int?
    public var leastTotal: Int?
    public var totalMoved = false
    /// What the last page stated, which a status that follows it does not.
    public var totalPages: Int?
    public var hasMore: Bool?
    /// The total turned out to be a cap: records came after it.
    public var totalIsCap = false
    /// The request under way is the one past a total that was reached.
    public var probing = false
    /// Whether the scheme's token, link or counter source was ever on a page.
    public var nextSeen = false
    /// The undeclared counts of the first page, and those that were the page's own length all along.
    public var undeclared: [Int?] = []

    public init() {}
}

extension Tally {
    mutating func add(_ page: PageFacts, _ signals: PageSignals, newRecords: Int?, limit: Int?) {
        pages += 1
        if lastPageWasShort, page.records > 0 { shortPages += 1 }
        if page.records > 0 {
            if let usualLength, let lastLength, usualLength != lastLength { lengthsVary = true }
            usualLength = usualLength ?? lastLength
            lastLength = page.records
        }
        lastPageWasShort = page.records > 0 && page.records < (limit ?? 0)
        received += page.records
        unique += newRecords ?? page.records
        longestPage = max(longestPage, page.records)
        if let total = signals.total {
            if let before = lastTotal, before != total { totalMoved = true }
            if firstTotal == nil { firstTotal = total }
            lastTotal = total
            leastTotal = min(leastTotal ?? total, total)
        }
        totalPages = signals.totalPages ?? totalPages
        hasMore = signals.hasMore
        if pages == 1 {
            undeclared = signals.undeclared
        } else {
            // A number that follows each page's own length is no total.
            for (index, count) in signals.undeclared.enumerated()
            where index < undeclared.count && undeclared[index] != count {
                undeclared[index] = nil
            }
        }
    }
}
