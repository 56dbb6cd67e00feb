import QuireBase
import QuireHTTP
import QuireJSON

/// The listings that parents' records have led to: 16 bytes of each.
struct SeenListings: Sendable {
    private let seed = UInt64.random(in: 0...UInt64.max)
    private var hashes: Set<Hash128> = []

    /// False when the same listing was asked for before, for the same key of a parent.
    ///
    /// The key alone does not tell: it may be declared wrongly, and two records of one key lead to two listings.
    mutating func isNew(_ request: HTTPRequest, _ parentKey: RawJSON?, _ place: CrawlPlace) -> Bool {
        var text = "\(place.part) \(place.level) \(parentKey?.text ?? "")\n\(request.method.rawValue) \(request.url)"
        for field in request.headers { text += "\n\(field.name):\(field.value)" }
        let bytes = Array(text.utf8) + [0] + (request.body ?? [])
        return hashes.insert(bytes.withUnsafeBytes { Hash128($0, seed: seed) }).inserted
    }
}
