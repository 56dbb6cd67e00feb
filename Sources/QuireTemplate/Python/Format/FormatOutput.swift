/// The text being made by a format, with a bound.
struct FormatOutput {
    private(set) var text = ""
    let limit: Int

    init(limit: Int) { self.limit = limit }

    /// How many bytes are left.
    var room: Int { max(0, limit - text.utf8.count) }

    mutating func append(_ piece: String) throws(PythonError) {
        guard piece.utf8.count <= room else { throw .textLimit(limit) }
        text += piece
    }

    mutating func append(_ scalar: Unicode.Scalar) throws(PythonError) {
        guard UTF8.width(scalar) <= room else { throw .textLimit(limit) }
        text.unicodeScalars.append(scalar)
    }

    mutating func append(_ scalar: Unicode.Scalar, times: Int) throws(PythonError) {
        guard times > 0 else { return }
        guard times <= room / UTF8.width(scalar) else { throw .textLimit(limit) }
        text += String(repeating: String(scalar), count: times)
    }
}
