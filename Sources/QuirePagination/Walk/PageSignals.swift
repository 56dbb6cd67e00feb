/// What a page says about the listing as a whole, beside its records and its next link.
public struct PageSignals: Sendable, Equatable {
    /// A stated total that counts: no null, no cap, no lower bound.
    public var total: Int?
    public var totalPages: Int?
    public var hasMore: Bool?
    /// Counts that nobody declared, in the order of the usual names.
    public var undeclared: [Int?] = []

    public init(total: Int? = nil, totalPages: Int? = nil, hasMore: Bool? = nil) {
        (self.total, self.totalPages, self.hasMore) = (total, totalPages, hasMore)
    }
}

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
