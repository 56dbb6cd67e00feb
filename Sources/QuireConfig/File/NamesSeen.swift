/// The names of one object so far. Compared by bytes: a `String` would take names as equal that differ in code points.
struct NamesSeen {
    private var places: [[UInt8]: (line: Int, column: Int)] = [:]

    /// Why `name` may not stand here; `nil` when it may, and it is remembered.
    mutating func refusal(of name: String, _ line: Int, _ column: Int) -> String? {
        let bytes = Array(name.utf8)
        guard bytes.count <= ConfigLimits.nameBytes else {
            return "this name is longer than \(ConfigLimits.nameBytes) bytes: shorten it"
        }
        if let first = places.updateValue((line, column), forKey: bytes) {
            return "the member \(quoted(name)) stands here again, after line \(first.line), column \(first.column): "
                + "remove one of the two"
        }
        return nil
    }
}
