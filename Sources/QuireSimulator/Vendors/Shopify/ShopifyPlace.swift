/// Where in a listing of Shopify's a request stands: a boundary between two records, and the way to go from there.
///
/// Boundaries are indices, as the real ones are ids: they stay while records come and go.
struct ShopifyPlace {
    private let kind: Int
    private let isBackward: Bool
    private let boundary: Int
    /// The first record that the first request's filters let through.
    private let start: Int
    private let cursor: SealedCursor

    /// - Throws: For a `page_info` that was not given for this listing, and for a filter beside one.
    init(_ ask: VendorRequest, kind: Int, _ shop: Shopify) throws(VendorRefusal) {
        self.kind = kind
        cursor = SealedCursor(shop.account, purpose: "shopify", urlSafe: true)
        guard let text = ask.text("page_info") else {
            // shopify.dev/docs/api/admin-rest/latest/resources/product: `since_id` shows what comes after that id.
            let since = ask.number("since_id", default: 0) ?? 0
            let passed = since < Shopify.firstID ? 0 : (since - Shopify.firstID) / 2 + 1
            start = min(passed, shop.account.size + shop.account.changes.inserted)
            (isBackward, boundary) = (false, start)
            return
        }
        // "A request that includes the page_info parameter can't include any other parameters except for limit and
        // fields." The text as clients report it.
        if let other = ask.parameters.first(where: { given in !Self.allowed.contains { same($0, given.name) } }) {
            throw Shopify.refusal(
                400,
                "{\(quoted(other.name)):"
                    + quoted(
                        other.name + " cannot be passed when page_info is present. See "
                            + "https://shopify.dev/api/usage/pagination-rest for more information.") + "}")
        }
        // "The page_info parameter can't be modified." The text as clients report it.
        guard let numbers = cursor.numbers(in: text), numbers.count == 4, numbers[0] == kind else {
            throw Shopify.refusal(400, "{\"page_info\":\"Invalid value.\"}")
        }
        (isBackward, boundary, start) = (numbers[1] == 1, numbers[2], numbers[3])
    }

    private static let allowed = ["limit", "fields", "page_info"]

    func rows(_ limit: Int, in account: VendorAccount) -> Range<Int> {
        let place = account.position(of: boundary)
        guard isBackward else { return account.window(from: place, size: limit) }
        let first = max(account.position(of: start), place - limit)
        return account.window(from: first, size: place - first)
    }

    /// The previous page's before the next one's, each only where there is one.
    func links(around rows: Range<Int>, of account: VendorAccount) -> [(relation: String, pageInfo: String)] {
        var links: [(relation: String, pageInfo: String)] = []
        if rows.lowerBound > account.position(of: start) {
            let before = rows.isEmpty ? boundary : account.index(at: rows.lowerBound)
            links.append(("previous", cursor.text([kind, 1, before, start])))
        }
        if rows.upperBound < account.count {
            links.append(("next", cursor.text([kind, 0, account.boundary(behind: rows, else: boundary), start])))
        }
        return links
    }
}
