/// The objects of one page, and whether others follow.
struct HubSpotPage {
    let indices: [Int]
    let hasMore: Bool

    /// Objects that are there, from this index on.
    init(from first: Int, _ limit: Int, _ account: VendorAccount) {
        let rows = account.window(from: account.position(of: first), size: limit)
        indices = rows.map(account.index(at:))
        hasMore = rows.upperBound < account.count
    }

    /// Objects that were deleted, which HubSpot keeps in an archive.
    init(archivedFrom first: Int, _ limit: Int, _ account: VendorAccount) {
        let archived = account.changes.deleted.drop { $0 < first }.prefix { account.hasMade($0) }
        indices = Array(archived.prefix(limit))
        hasMore = archived.count > limit
    }
}
