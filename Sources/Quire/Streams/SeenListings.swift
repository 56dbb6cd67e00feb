import QuireBase
import QuireConnector
import QuireHTTP
import QuireJSON

/// The listings that parents' records have led to: 16 bytes of each.
struct SeenListings: Sendable {
    /// Of the hashes: a run that goes on from another has to have the same.
    let seed: UInt64
    private var hashes: Set<Hash128> = []

    init(seed: UInt64 = UInt64.random(in: 0...UInt64.max)) { self.seed = seed }

    /// What tells a listing from all others.
    ///
    /// A parent's key alone does not: it may be declared wrongly, and two records of one key lead to two listings.
    func hash(_ request: HTTPRequest, parentKey: RawJSON?, _ place: CrawlPlace) -> Hash128 {
        var text = "\(place.part) \(place.level) \(place.window?.description ?? "") \(parentKey?.text ?? "")\n"
        text += "\(request.method.rawValue) \(request.url)"
        for field in request.headers { text += "\n\(field.name):\(field.value)" }
        let bytes = Array(text.utf8) + [0] + (request.body ?? [])
        return bytes.withUnsafeBytes { Hash128($0, seed: seed) }
    }

    /// False when it was there before.
    mutating func insert(_ listing: Hash128) -> Bool { hashes.insert(listing).inserted }
}
