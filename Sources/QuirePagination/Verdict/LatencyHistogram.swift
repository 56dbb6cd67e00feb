/// Response times in eight buckets for each doubling: bounded memory, percentiles at most an eighth too long.
public struct LatencyHistogram: Sendable {
    private var buckets: [Int: Int] = [:]
    private var count = 0
    public private(set) var max: Duration = .zero

    public init() {}

    package mutating func merge(_ other: LatencyHistogram) {
        buckets.merge(other.buckets, uniquingKeysWith: +)
        count += other.count
        max = Swift.max(max, other.max)
    }

    public mutating func add(_ duration: Duration) {
        let microseconds = Swift.max(1, duration.microseconds)
        let exponent = 63 - microseconds.leadingZeroBitCount
        let fraction = ((microseconds << 3) >> exponent) & 7
        buckets[exponent * 8 + fraction, default: 0] += 1
        count += 1
        max = Swift.max(max, duration)
    }

    /// - Parameter share: 0...1.
    public func percentile(_ share: Double) -> Duration {
        var left = Int((Double(count) * share).rounded(.up))
        for (bucket, size) in buckets.sorted(by: { $0.key < $1.key }) {
            left -= size
            if left <= 0 { return min(max, .microseconds(((8 + bucket % 8 + 1) << (bucket / 8)) >> 3)) }
        }
        return max
    }
}

extension LatencyHistogram: StateValue {
    package func write(to state: inout StateWriter) {
        let pairs = buckets.sorted { $0.key < $1.key }.map { "[\($0.key),\($0.value)]" }
        state.add("buckets", raw: "[" + pairs.joined(separator: ",") + "]")
        state.add(max, "max")
    }

    package init(from state: StateReader) throws(StateError) {
        // The longest time has 63 bits.
        for (bucket, size) in try state.pairs("buckets", upTo: 512, keys: 0...511) {
            buckets[bucket] = size
            count += size
        }
        max = try state.duration("max")
    }
}

extension Duration {
    var microseconds: Int { Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000) }

    /// In seconds, for people and reports.
    package var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
