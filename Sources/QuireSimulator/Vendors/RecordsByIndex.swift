import QuireHTTPServer

/// Listings whose records are not those of the vendor's first one.
extension VendorAccount {
    /// The records at these places, in the order in which they were made, as a JSON array.
    /// - Parameter text: The JSON text of a record by its index.
    func array(_ rows: some Sequence<Int>, of text: (_ index: Int) -> String) -> [UInt8] {
        jsonArray(rows) { row, bytes in bytes += text(index(at: row)).utf8 }
    }

    /// Whether there ever was a record of that index.
    func hasMade(_ index: Int) -> Bool { index >= 0 && index < size + changes.inserted }
}

extension VendorListing {
    /// Every record of an account.
    /// - Parameter text: The JSON text of a record by its index.
    init(
        _ name: String, _ firstRequest: ServerRequest, of account: VendorAccount,
        text: @escaping @Sendable (_ index: Int) -> String
    ) {
        self.init(name, firstRequest, count: account.count) { position, bytes in
            bytes += text(account.index(at: position)).utf8
        }
    }
}
