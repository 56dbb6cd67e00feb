/// The page that a request to Stripe is for: "objects in reverse chronological order".
struct StripePage {
    /// Ascending, that is, from the last object of the page to its first.
    let rows: Range<Int>
    /// "Whether or not there are more elements available after this set" (docs.stripe.com/api/pagination): in the
    /// direction of the paging.
    let hasMore: Bool

    /// - Throws: For a limit beyond its range, for both cursors at once, and for an id that no object has.
    init(_ ask: VendorRequest, _ kind: Stripe.Kind, _ account: VendorAccount) throws(VendorRefusal) {
        let limit = try Self.limit(ask)
        let after = try Self.index("starting_after", ask, kind, account)
        let before = try Self.index("ending_before", ask, kind, account)
        if let before {
            // "These parameters are mutually exclusive."
            guard after == nil else { throw Stripe.bothCursors }
            // "Your subsequent call can include ending_before=obj_bar to fetch the previous page of the list": the
            // newer objects that are next to it.
            rows = account.window(from: account.position(of: before + 1), size: limit)
            hasMore = rows.upperBound < account.count
        } else {
            let end = after.map { account.position(of: $0) } ?? account.count
            rows = max(0, end - limit)..<end
            hasMore = rows.lowerBound > 0
        }
    }

    private static func limit(_ ask: VendorRequest) throws(VendorRefusal) -> Int {
        guard let limit = ask.number("limit", default: Stripe.defaultLimit) else {
            throw Stripe.invalidInteger("Invalid integer: \(ask.text("limit") ?? "")")
        }
        // The texts as clients report them.
        guard limit >= 1 else { throw Stripe.invalidInteger("This value must be greater than or equal to 1.") }
        guard limit <= Stripe.maximumLimit else {
            throw Stripe.invalidInteger(
                "This value must be less than or equal to \(Stripe.maximumLimit) (it currently is '\(limit)').")
        }
        return limit
    }

    /// "An object ID that defines your place in the list." Whether one that was deleted still does, no document says;
    /// here it does, because a deleted customer can still be retrieved (docs.stripe.com/api/customers/delete).
    private static func index(
        _ name: String, _ ask: VendorRequest, _ kind: Stripe.Kind, _ account: VendorAccount
    ) throws(VendorRefusal) -> Int? {
        guard let id = ask.text(name) else { return nil }
        guard !id.isEmpty else { throw Stripe.empty(name) }
        guard let index = kind.id.index(of: id), account.hasMade(index) else {
            throw Stripe.missing(id, name, kind)
        }
        return index
    }
}
