/// What a vendor holds, and who may read it.
public struct VendorAccount: Sendable {
    /// Records in each listing.
    public let count: Int
    /// What the records hold follows from it. Their ids do not change with it.
    public let seed: UInt64
    /// The API key or access token that every request has to show; `nil` admits everyone.
    public let token: String?

    /// - Parameter count: 0 to 10^12. Records are made when they are asked for, so that they cost no memory.
    public init(count: Int, seed: UInt64 = 1, token: String? = nil) {
        precondition((0...1_000_000_000_000).contains(count), "a vendor with \(count) records")
        (self.count, self.seed, self.token) = (count, seed, token)
    }

    /// At most `size` places from `start` on, those that exist.
    func window(from start: Int, size: Int) -> Range<Int> {
        let start = min(max(0, start), count)
        return start..<start + min(max(0, size), count - start)
    }

    /// The records of page `number`, counted from 1.
    func page(_ number: Int, size: Int) -> Range<Int> {
        let (start, overflows) = (number - 1).multipliedReportingOverflow(by: size)
        return window(from: overflows ? count : start, size: size)
    }

    func draw(_ index: Int) -> Draw { Draw(seed: seed, index: index) }
}
