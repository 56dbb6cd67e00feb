/// A table's records, in one version of NocoDB's API or the other.
struct NocoRoute {
    /// Only version 3 names it.
    let base: String?
    let table: String

    init?(_ path: [String]) {
        guard path.last == "records" else { return nil }
        if path.count == 5, path.starts(with: ["api", "v2", "tables"]) {
            (base, table) = (nil, path[3])
        } else if path.count == 6, path.starts(with: ["api", "v3", "data"]) {
            (base, table) = (path[3], path[4])
        } else {
            return nil
        }
    }

    /// Fifteen letters and digits, as in the examples of nocodb.com/docs/apis.
    static func isID(_ text: String, of kind: Unicode.Scalar) -> Bool {
        text.utf8.count == 15 && text.utf8.first == UInt8(ascii: kind)
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
    }
}
