/// A query as parsed: where it starts and the segments that follow (RFC 9535, section 2.1).
struct PathQuery: Sendable {
    enum Origin: Sendable { case root, current }

    var origin: Origin
    var segments: [PathSegment] = []
    /// A number of its own among the queries of one path.
    var id = 0
    /// White space stood right inside brackets, where the grammar of comparisons has none (section 2.3.5.1).
    var hasInnerSpace = false

    /// Names and indexes only, so that at most one value is selected (section 2.3.5.1).
    var isSingular: Bool { segments.allSatisfy(\.isSingular) }
}

/// One step: selectors applied to a value, or to it and everything below it.
struct PathSegment: Sendable {
    var isDescendant = false
    var selectors: [PathSelector]
    /// Unicode scalars from the start of the text to where it begins.
    var offset = 0

    var isSingular: Bool {
        guard !isDescendant, selectors.count == 1 else { return false }
        switch selectors[0] {
        case .name, .index: return true
        case .wildcard, .slice, .filter: return false
        }
    }

    /// The same for a ``SimplePath``: a name, or an index from 0.
    var simple: SimplePath.Segment? {
        guard isSingular else { return nil }
        switch selectors[0] {
        case .name(let name): return .member(String(decoding: name, as: UTF8.self))
        case .index(let index) where index >= 0: return .index(index)
        case .index, .wildcard, .slice, .filter: return nil
        }
    }
}

/// What one selector takes of a value's children (RFC 9535, section 2.3).
enum PathSelector: Sendable {
    /// UTF-8, escapes resolved.
    case name([UInt8])
    case wildcard
    case index(Int)
    case slice(start: Int?, end: Int?, step: Int)
    case filter(FilterExpression)
}

/// What a filter asks of each child (RFC 9535, section 2.3.5).
indirect enum FilterExpression: Sendable {
    case or([FilterExpression])
    case and([FilterExpression])
    case not(FilterExpression)
    case exists(PathQuery)
    case comparison(FilterOperand, FilterComparison, FilterOperand)
    case matches(FilterOperand, FilterPattern, whole: Bool)
    /// The older dialect's `in`.
    case isAmong(FilterOperand, [FilterOperand])
}

enum FilterComparison: Sendable { case equal, unequal, less, lessOrEqual, greater, greaterOrEqual }

/// A side of a comparison, or an argument.
indirect enum FilterOperand: Sendable {
    case number(JSONNumber)
    case string([UInt8])
    case boolean(Bool)
    case null
    /// Singular in RFC 9535; in the older dialect it may select several values, of which any may satisfy.
    case query(PathQuery)
    case length(FilterOperand)
    case count(PathQuery)
    case value(PathQuery)
    /// The older dialect's `.length`: the member of an object, the length of an array or a string.
    case memberOrLength(PathQuery)
}

enum FilterPattern: Sendable {
    /// Compiled with the path; `nil` when it is no valid pattern, which then matches nothing (section 2.4.6).
    case compiled(Regexp?)
    case computed(FilterOperand)
}
