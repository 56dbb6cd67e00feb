import QuireBase
public import QuireJSON

extension StreamPage {
    /// The member that a child's record gets.
    public static let parentMember = "_quire_parent_id"

    /// The page's records; those of a stream with a parent with the parent's key behind their own members.
    public var records: Records {
        guard let parentKey else { return page.records }
        let addition = Array("\"\(Self.parentMember)\":\(parentKey.text)}".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(page.records.reduce(0) { $0 + $1.count + addition.count + 1 })
        var bounds: [(start: UInt32, end: UInt32)] = []
        for record in page.records {
            let start = bytes.count
            record.withUnsafeBytes { bytes.append(contentsOf: $0) }
            // What is no object has no place for it.
            if record.kind == .object {
                bytes.removeLast()
                if !record.isEmptyObject { bytes.append(UInt8(ascii: ",")) }
                bytes += addition
            }
            guard let start = UInt32(exactly: start), let end = UInt32(exactly: bytes.count) else {
                return page.records
            }
            bounds.append((start, end))
        }
        return Records(source: PaddedBytes(bytes), bounds: bounds)
    }
}
