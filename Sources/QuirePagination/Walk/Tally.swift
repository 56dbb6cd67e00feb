/// What the pages so far add up to. A small value: a page that turns out invalid leaves the old one in place.
package struct Tally: Sendable, Equatable {
    package var pages = 0
    /// Records as they came, repeated pages left out.
    package var received = 0
    /// Records with a key not seen before; equal to `received` where no key is declared.
    package var unique = 0
    /// Records handed on: all but those left out because they were delivered before.
    package var delivered = 0
    package var emptyRun = 0
    package var longestPage = 0
    package var shortPages = 0
    package var lastPageWasShort = false
    /// Lengths of the pages with records before the last one; more than one when they vary.
    package var lastLength: Int?
    package var usualLength: Int?
    package var lengthsVary = false
    package var firstTotal: Int?
    package var lastTotal: Int?
    package var leastTotal: Int?
    package var totalMoved = false
    /// What the last page stated, which a status that follows it does not.
    package var totalPages: Int?
    package var hasMore: Bool?
    /// The total turned out to be a cap: records came after it.
    package var totalIsCap = false
    /// The request under way is the one past a total that was reached.
    package var probing = false
    /// Whether the scheme's token, link or counter source was ever on a page.
    package var nextSeen = false
    /// The undeclared counts of the first page, and those that were the page's own length all along.
    package var undeclared: [Int?] = []
    /// What an undeclared flag of more pages said on the last page.
    package var undeclaredHasMore: Bool?
    /// The last page held lists of records that its config does not read.
    var hasUnreadLists = false
    /// The listing ended by an empty value beside one that was not.
    var endIsDoubtful = false
    /// Records that the config's steps passed over.
    var jumps = JumpWatch()

    package init() {}
}

extension Tally {
    /// Uncounts a page that is to be read again.
    package mutating func takeBack(records: Int) {
        pages = max(0, pages - 1)
        received = max(0, received - records)
        unique = max(0, unique - records)
        delivered = max(0, delivered - records)
    }

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
        note(signals)
    }

    /// What a page says of the listing as a whole.
    mutating func note(_ signals: PageSignals) {
        if let total = signals.total {
            if let before = lastTotal, before != total { totalMoved = true }
            if firstTotal == nil { firstTotal = total }
            lastTotal = total
            leastTotal = min(leastTotal ?? total, total)
        }
        totalPages = signals.totalPages ?? totalPages
        hasMore = signals.hasMore
        undeclaredHasMore = signals.undeclaredHasMore
        hasUnreadLists = signals.hasUnreadLists
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
