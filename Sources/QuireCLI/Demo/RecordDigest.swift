import QuireBase
import QuireJSON
import QuireSimulator

/// What a number of records come to, whatever their order: how many there are, and the sum of their hashes.
struct RecordDigest: Equatable, Sendable {
    private(set) var count = 0
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    mutating func add(_ records: Records) { records.forEachSlice { add($0) } }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        let hash = Hash128(bytes, seed: 0x51_75_69_72_65)
        count += 1
        high &+= hash.high
        low &+= hash.low
    }

    init() {}

    /// Every record that a vendor's listing holds.
    init(_ listing: VendorListing) {
        var bytes: [UInt8] = []
        for position in 0..<listing.count {
            bytes.removeAll(keepingCapacity: true)
            listing.append(recordAt: position, to: &bytes)
            bytes.withUnsafeBytes { add($0) }
        }
    }
}
