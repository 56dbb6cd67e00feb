import QuireBase
import QuireConnector
import QuireJSON
import QuireSimulator

/// What a stream gave, held against what its vendor holds: each record once, and each of its members as it is there.
///
/// A request may ask for some members only, so that a record may have fewer than the vendor's; in another order they may
/// not be, nor with another byte.
struct RecordComparison: Sendable {
    private let keys: [SimplePath]
    private var truth: [String: RawJSON] = [:]
    private(set) var received = 0
    /// The first thing that is not as it should be.
    private(set) var difference: String?

    init(_ listing: VendorListing, _ stream: ConnectorStream) throws(ConnectorError) {
        keys = try stream.keyPaths()
        for position in 0..<listing.count {
            var bytes: [UInt8] = []
            listing.append(recordAt: position, to: &bytes)
            let record = RawJSON(String(decoding: bytes, as: UTF8.self))
            truth[key(of: record)] = record
        }
        if truth.count != listing.count { difference = "the key is not unique among the vendor's records" }
    }

    mutating func add(_ records: Records) {
        for record in records {
            received += 1
            guard difference == nil else { continue }
            let key = key(of: record)
            if let own = truth.removeValue(forKey: key) {
                if !record.isPart(of: own) { difference = "the record \(key.prefix(80)) is not the vendor's" }
            } else {
                difference = "the record \(key.prefix(80)) came twice, or is not the vendor's"
            }
        }
    }

    /// Why the records are not those of the vendor; `nil` when they are.
    var problem: String? {
        difference ?? (truth.isEmpty ? nil : "\(truth.count) records of the vendor did not come, \(received) did")
    }

    private func key(of record: RawJSON) -> String {
        keys.isEmpty ? record.text : keys.map { record[$0]?.text ?? "" }.joined(separator: "\n")
    }
}

extension RawJSON {
    /// Whether every member stands in the other object, with the same bytes, in the same order.
    fileprivate func isPart(of whole: RawJSON) -> Bool {
        guard kind == .object, whole.kind == .object else { return self == whole }
        var rest = whole.members[...]
        for (key, value) in members {
            guard let place = rest.firstIndex(where: { $0.key == key }), rest[place].value == value else {
                return false
            }
            rest = rest[(place + 1)...]
        }
        return true
    }
}
