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
        let behind = place + 1..<records.count
        guard behind.contains(where: isSeen) else {
            // A record or two may have been inserted before those that were delivered; not half a window.
            if !isFrontier { isFrontier = behind.count * 2 > records.count }
            return true
        }
        defer { isFrontier = false }
        return !isFrontier
    }
}
