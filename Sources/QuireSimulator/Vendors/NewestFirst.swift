import QuireHTTPServer

/// Listings that show the record made last at their beginning.
extension Vendor {
    /// The first listing, in the order in which pages give it.
    func newestFirst(_ name: String, _ firstRequest: ServerRequest) -> VendorListing {
        VendorListing(name, firstRequest, count: account.count) { position, bytes in
            append(recordAt: account.index(at: account.count - 1 - position), to: &bytes)
        }
    }

    /// The records at these places, counted from the newest, as a JSON array.
    func newestFirstArray(_ rows: Range<Int>) -> [UInt8] {
        jsonArray(rows) { row, bytes in append(recordAt: account.index(at: account.count - 1 - row), to: &bytes) }
    }
}

extension VendorAccount {
    /// What a cursor holds that goes on behind these places: the index behind their last record, which stays where it is
    /// while others come and go.
    func boundary(behind rows: Range<Int>, else start: Int) -> Int {
        rows.isEmpty ? start : index(at: rows.upperBound - 1) + 1
    }
}
