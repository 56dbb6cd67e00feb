import QuireHTTPServer

extension Firestore {
    func list(
        _ part: VendorAccount, parent: String, _ ask: VendorRequest
    ) throws(VendorRefusal) -> ServerResponse {
        let query = try FirestoreQuery(ask)
        guard let asked = ask.number("pageSize", default: 0), asked < 1 << 31 else {
            // The text as clients report it.
            throw FirestoreError.invalid("Invalid value at 'page_size' (TYPE_INT32), \"\(ask.text("pageSize") ?? "")\"")
        }
        guard asked >= 0 else { throw FirestoreError.invalid("page_size is negative.") }
        let cursor = cursor(part, parent, ask)
        let last = try last(cursor, ask)
        var size = max(1, min(asked == 0 ? defaultSize : asked, maximumSize))
        if returnsFewer { size = max(1, size - ((last ?? 0) + size) % 3) }
        // "An orderBy() clause also filters for existence of the given field"
        // (firebase.google.com/docs/firestore/query-data/order-limit-data).
        let found = query.order.indices(
            after: last, limit: size + 1, of: part.size + part.changes.inserted
        ) { index in part.holds(index) && (!query.ordersByRank || FirestoreDocument.hasRank(index)) }
        let shown = Array(found.prefix(size))
        // An empty list is left out, as is every empty value (developers.google.com/protocol-buffers/docs/proto3#json).
        var body = Array("{".utf8)
        if let end = shown.last {
            body += "\"documents\":".utf8
            body += jsonArray(shown) {
                FirestoreDocument(index: $0, account: part).append(to: &$1, parent: parent, only: query.mask)
            }
            if found.count > size || tokenAfterFullPage && shown.count == size {
                body += ",\"nextPageToken\":\"\(cursor.text([end]))\"".utf8
            }
        }
        body += "}".utf8
        return ServerResponse(headers: [("Content-Type", "application/json; charset=UTF-8")], body: body)
    }

    /// `pageToken`: "When paginating, all other parameters (with the exception of pageSize) must match the values set
    /// in the request that generated the page token."
    private func cursor(_ part: VendorAccount, _ parent: String, _ ask: VendorRequest) -> SealedCursor {
        let free = ["pageSize", "pageToken", "key", "alt", "prettyPrint", "quotaUser", "access_token", "oauth_token"]
        let fixed = ask.parameters.filter { given in !free.contains { same($0, given.name) } }
            .map { "\($0.name)=\($0.value)" }
        return SealedCursor(part, purpose: "firestore \(parent) \(fixed.joined(separator: "&"))", urlSafe: true)
    }

    private func last(_ cursor: SealedCursor, _ ask: VendorRequest) throws(VendorRefusal) -> Int? {
        guard let token = ask.text("pageToken"), !token.isEmpty else { return nil }
        // The text as clients report it of other services of Google's; no document names one.
        guard let numbers = cursor.numbers(in: token), numbers.count == 1 else {
            throw FirestoreError.invalid("Invalid page token.")
        }
        return numbers[0]
    }
}
