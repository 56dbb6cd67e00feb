/// The parameters of a request for documents.
struct FirestoreQuery {
    let order: RowOrder
    let ordersByRank: Bool
    /// Paths of the fields that are shown.
    let mask: [String]?

    init(_ ask: VendorRequest) throws(VendorRefusal) {
        for (name, _) in ask.parameters where !Self.names.contains(where: { same($0, name) }) {
            // The text as clients report it.
            throw FirestoreError.invalid(
                "Invalid JSON payload received. Unknown name \"\(name)\": Cannot bind query parameter. Field '\(name)' "
                    + "could not be found in request message.")
        }
        let paths = ask.parameters.filter { same($0.name, "mask.fieldPaths") }.map(\.value)
        mask = paths.isEmpty ? nil : paths
        let text = ask.text("orderBy") ?? ""
        // "Requests with showMissing may not specify where or orderBy."
        if ask.text("showMissing") == "true", !text.utf8.isEmpty {
            throw FirestoreError.invalid("show_missing is not supported with order_by.")
        }
        (order, ordersByRank) = try Self.order(text)
    }

    /// Those of the method, and Google's own (cloud.google.com/apis/docs/system-parameters).
    private static let names = [
        "pageSize", "pageToken", "orderBy", "mask.fieldPaths", "showMissing", "transaction", "readTime", "key", "alt",
        "fields", "prettyPrint", "quotaUser", "access_token", "oauth_token", "callback", "upload_protocol",
        "uploadType",
        "$.xgafv", "$.alt", "$.fields", "$.prettyPrint",
    ]

    /// "For example: `priority desc, __name__ desc`. … When absent, documents are ordered based on `__name__ ASC`."
    ///
    /// What is alike is ordered by name, in the direction of the last field
    /// (firebase.google.com/docs/firestore/query-data/order-limit-data). Other fields than `rank` are not simulated.
    private static func order(_ text: String) throws(VendorRefusal) -> (RowOrder, Bool) {
        var rank: Int?
        var name: Bool?
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: text.utf8.isEmpty) {
            let words = part.split(separator: UInt8(ascii: " ")).map { String(decoding: Array($0), as: UTF8.self) }
            let direction = words.count == 2 ? words[1].lowercased() : "asc"
            guard name == nil, let field = words.first, words.count < 3, direction == "asc" || direction == "desc",
                field == "__name__" || field == "rank" && rank == nil
            else { throw FirestoreError.invalid("Invalid order_by: \(text)") }
            if field == "rank" { rank = direction == "asc" ? 1 : -1 } else { name = direction == "desc" }
        }
        guard let sign = rank else { return (RowOrder(isDescending: name ?? false), false) }
        let order = RowOrder(period: FirestoreDocument.rankPeriod, isDescending: name ?? (sign < 0)) { a, b in
            (FirestoreDocument.rank(a) - FirestoreDocument.rank(b)) * sign
        }
        return (order, true)
    }
}
