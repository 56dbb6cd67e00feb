/// What a page says about the listing as a whole, beside its records and its next link.
public struct PageSignals: Sendable, Equatable {
    /// A stated total that counts: no null, no cap, no lower bound.
    public var total: Int?
    /// The stated total is a cap or a lower bound: there may be more.
    public var totalIsBound = false
    public var totalPages: Int?
    public var hasMore: Bool?
    /// A boolean `has_more` beside the records that nobody declared.
    public var undeclaredHasMore: Bool?
    /// The page holds no records, though what they would be part of is there.
    public var isHollow = false
    /// No config of a list applies, and the first one, which then reads the page, leaves lists of records unread.
    public var hasUnreadLists = false
    /// Counts that nobody declared, in the order of the usual names.
    public var undeclared: [Int?] = []

    public init(total: Int? = nil, totalPages: Int? = nil, hasMore: Bool? = nil) {
        (self.total, self.totalPages, self.hasMore) = (total, totalPages, hasMore)
    }
}
