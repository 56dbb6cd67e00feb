/// A pattern as parsed.
indirect enum RegexpNode {
    /// A set by its number in the pattern.
    case set(Int)
    case start
    case end
    /// `\b`, or `\B`.
    case wordBoundary(isNegated: Bool)
    case sequence([RegexpNode])
    case choice([RegexpNode])
    case repetition(RegexpNode, atLeast: Int, atMost: Int?)
}

/// Which notation a pattern is in.
enum RegexpSyntax: Equatable {
    /// RFC 9485; `^` and `$` are anchors, as the JSONPath test suite has it.
    case iRegexp
    /// What the patterns of most languages have in common, for the older dialect.
    case common(ignoresCase: Bool)

    var isCommon: Bool { self != .iRegexp }
}
