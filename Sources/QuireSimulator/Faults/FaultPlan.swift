/// Which share of the requests goes wrong, and how. What happens to one follows from the seed, the vendor, the request,
/// and how often it came before: not from the order of the others, and a retry may pass.
public struct FaultPlan: Sendable, Equatable {
    public var seed: UInt64
    /// Of the requests, 0 to 1.
    public var share: Double
    /// One of them is drawn for each fault.
    public var kinds: [FaultKind]

    public init(seed: UInt64 = 1, share: Double = 1, kinds: [FaultKind]) {
        (self.seed, self.share, self.kinds) = (seed, share, kinds)
    }

    /// Nothing goes wrong.
    public static let none = FaultPlan(share: 0, kinds: [])

    /// - Parameter seen: How often the request came before.
    /// - Returns: `nil` when nothing goes wrong; else the kind, and further draws for its particulars.
    func draw(vendor: String, fingerprint: UInt64, seen: Int) -> (kind: FaultKind, draw: Draw)? {
        guard !kinds.isEmpty else { return nil }
        let mixed = vendor.utf8.reduce(DataSet.scramble(seed)) { DataSet.scramble($0 ^ UInt64($1)) }
        let draw = Draw(seed: mixed ^ fingerprint, index: seen)
        // As many digits as a double has.
        let chance = Double(draw.number(below: 1 << 53, 0)) / Double(1 << 53)
        guard chance < share else { return nil }
        return (kinds[draw.number(below: UInt64(kinds.count), 1)], draw)
    }

    var json: String { "{\(members)}" }

    var members: String {
        "\"seed\":\(seed),\"share\":\(share),\"kinds\":[\(kinds.map { quoted($0.description) }.joined(separator: ","))]"
    }
}
