/// Patterns that came from the document, compiled; a bounded number of them.
struct PatternCache {
    private static let most = 64
    private var known: [[UInt8]: Regexp?] = [:]

    mutating func regexp(_ pattern: UnsafeRawBufferPointer) -> Regexp? {
        guard pattern.count <= Regexp.maxBytes else { return nil }
        let key = Array(pattern)
        if let regexp = known[key] { return regexp }
        let regexp = Regexp(utf8: key, syntax: .iRegexp)
        if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
        known[key] = .some(regexp)
        return regexp
    }
}
