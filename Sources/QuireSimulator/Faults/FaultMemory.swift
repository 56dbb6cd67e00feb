import QuireHTTPServer

/// What a vendor's faults remember: how often each request came, the storm that blows, the pages that were answered.
struct FaultMemory {
    /// Pages of a listing that are told apart.
    static let pagesKnown = 64

    private struct Page {
        let fingerprint: UInt64
        let response: ServerResponse
    }

    private struct Pages {
        /// Of the first pages, in the order in which they were first asked for.
        var known: [UInt64] = []
        var first: Page?
        /// The last two of different requests, the later one first.
        var latest: [Page] = []
        /// The page from which on it goes round.
        var loopStart: Int?
    }

    private var seen: [UInt64: Int] = [:]
    private var storm: (status: Int, left: Int)?
    /// Requests until another storm may blow.
    private var calm = 0
    private var listings: [String: Pages] = [:]
    private static let mostRequests = 1 << 20
    private static let mostListings = 64

    /// Counts a request.
    /// - Returns: How often it came before.
    mutating func count(_ fingerprint: UInt64) -> Int {
        if seen.count >= Self.mostRequests { seen = [:] }
        defer { seen[fingerprint, default: 0] += 1 }
        return seen[fingerprint] ?? 0
    }

    /// The status of the storm that blows, once for each request.
    mutating func stormyStatus() -> Int? {
        guard let (status, left) = storm else {
            calm = max(0, calm - 1)
            return nil
        }
        storm = left > 1 ? (status, left - 1) : nil
        return status
    }

    /// - Returns: Whether one begins with this request, as none did lately.
    mutating func beginStorm(_ status: Int, requests: Int) -> Bool {
        guard calm == 0 else { return false }
        storm = requests > 1 ? (status, requests - 1) : nil
        calm = requests + 1
        return true
    }

    /// Remembers what the vendor answered. Errors are no pages.
    mutating func keep(_ response: ServerResponse, to fingerprint: UInt64, of listing: String) {
        guard (200..<300).contains(response.status) else { return }
        if listings.count >= Self.mostListings, listings[listing] == nil { listings = [:] }
        let page = Page(fingerprint: fingerprint, response: response)
        var pages = listings.removeValue(forKey: listing) ?? Pages()
        note(fingerprint, in: &pages)
        if pages.first == nil { pages.first = page }
        pages.latest = [page] + pages.latest.filter { $0.fingerprint != fingerprint }.prefix(1)
        listings[listing] = pages
    }

    private func note(_ fingerprint: UInt64, in pages: inout Pages) {
        guard pages.known.count < Self.pagesKnown, !pages.known.contains(fingerprint) else { return }
        pages.known.append(fingerprint)
    }

    /// What was answered before to another request of the listing.
    func previous(to fingerprint: UInt64, of listing: String) -> ServerResponse? {
        listings[listing]?.latest.first { $0.fingerprint != fingerprint }?.response
    }

    /// From now on the listing goes round, for good.
    mutating func startLoop(of listing: String, from page: Int) {
        if listings[listing]?.loopStart == nil { listings[listing]?.loopStart = page }
    }

    func loopStart(of listing: String) -> Int? { listings[listing]?.loopStart }

    /// The first page, for a request of the listing that is not of the pages before the `page`-th.
    func looped(_ fingerprint: UInt64, of listing: String, from page: Int) -> ServerResponse? {
        guard let pages = listings[listing] else { return nil }
        let place = pages.known.firstIndex(of: fingerprint) ?? pages.known.count
        return place + 1 >= page ? pages.first?.response : nil
    }
}
