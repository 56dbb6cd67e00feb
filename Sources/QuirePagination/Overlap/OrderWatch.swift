/// Tells whether existing records keep their order: behind the last record that was delivered there can be none that
/// was delivered, too.
///
/// Only where windows show it beyond doubt. A window that does not hold the last record may lie before it.
package struct OrderWatch: Sendable {
    private var last: UInt64?
    /// Nothing behind ``last`` was delivered.
    private var isFrontier = true

    package init() {}

    /// Takes a window in that is delivered.
    /// - Parameters:
    ///   - records: A hash of each record's bytes, in the window's order.
    ///   - isSeen: Whether the record at a position was delivered before.
    /// - Returns: False when records have changed places.
    package mutating func keepsOrder(_ records: [UInt64], isSeen: (Int) -> Bool) -> Bool {
        guard let end = records.last else { return true }
        defer { last = end }
        guard let last else { return true }
        guard let place = records.firstIndex(of: last) else {
            isFrontier = false
            return true
        }
        let holdsSeenBehind = (place + 1..<records.count).contains(where: isSeen)
        defer { isFrontier = !holdsSeenBehind }
        return !(holdsSeenBehind && isFrontier)
    }
}
