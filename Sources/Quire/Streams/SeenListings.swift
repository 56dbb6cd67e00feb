import QuireBase
import QuireConnector
import QuireHTTP
import QuireJSON

/// The listings that parents' records have led to: 16 bytes of each.
struct SeenListings: Sendable {
    private let seed = UInt64.random(in: 0...UInt64.max)
    private var hashes: Set<Hash128> = []

    /// What tells a listing from all others.
    ///
    /// A parent's key alone does not: it may be declared wrongly, and two records of one key lead to two listings.
    func hash(_ request: HTTPRequest, parentKey: RawJSON?, _ place: CrawlPlace) -> Hash128 {
        let text = "\(place.part) \(place.level) \(place.window?.description ?? "") \(parentKey?.text ?? "")\n"
        let bytes = Array(text.utf8) + request.spelling
        return bytes.withUnsafeBytes { Hash128($0, seed: seed) }
    }

    /// False when it was there before.
    mutating func insert(_ listing: Hash128) -> Bool { hashes.insert(listing).inserted }
}
