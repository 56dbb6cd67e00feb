/// Patterns that came from the document, compiled; a bounded number of them.
struct PatternCache {
    private static let most = 64
    private var known: [[UInt8]: Regexp?] = [:]

    /// - Parameter work: Grows by what it took.
    mutating func regexp(_ pattern: UnsafeRawBufferPointer, work: inout Int) -> Regexp? {
        guard pattern.count <= Regexp.maxBytes else { return nil }
        let key = Array(pattern)
        work += 1 + key.count / 8
        if let regexp = known[key] { return regexp }
        var compiling = 0
        let regexp = Regexp(utf8: key, syntax: .iRegexp, work: &compiling)
        // Compiling a character takes several allocations.
        work += 16 * compiling
        if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
        known[key] = .some(regexp)
        return regexp
    }
}
