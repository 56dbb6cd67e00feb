/// How much of a thread's stack is in use since some moment: threads may have as little as 512 KiB.
struct StackGuard {
    private let base = StackGuard.position
    private let limit: UInt

    /// - Parameter limit: Bytes.
    init(limit: Int) { self.limit = UInt(max(0, limit)) }

    /// Whether more than the limit is in use.
    @inline(__always)
    var isExceeded: Bool {
        let here = Self.position
        return (here < base ? base &- here : here &- base) > limit
    }

    private static var position: UInt {
        @inline(__always)
        get {
            var mark: UInt8 = 0
            return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
        }
    }
}
