import QuireJSON

/// Records that the steps of a config pass over, or ask for twice: a step of 1,000 where the server gives 500 a page.
///
/// A page that falls short of the step is no loss when it is the last; so a jump counts once a later page held
/// records. The first step is the config's own mistake when it is longer than all the others, or when page 1 alone
/// is shorter than the step.
struct JumpWatch: Sendable, Equatable {
    /// Numbers of records, from 1.
    private(set) var jumped: [ClosedRange<Int>] = []
    /// Jumps beyond those kept in ``jumped``.
    private var others = 0
    /// The config jumps whatever the server does.
    private(set) var isCertain = false
    /// The response has a say in the steps.
    private(set) var isTold = false
    /// A step was shorter than its page, so that records come again.
    private(set) var overlaps = false
    /// A jump that the listing's end may explain.
    private(set) var pending: ClosedRange<Int>?
    private var isFirstPending = false

    private static let kept = 3

    var isEmpty: Bool { jumped.isEmpty }

    /// - Parameters:
    ///   - records: On the page that `stride` starts from.
    ///   - isFirst: Whether that is page 1.
    mutating func note(records: Int, _ stride: Stride?, isFirst: Bool) {
        guard records > 0 else { return }
        if let pending {
            add(pending)
            // No server that filters after its query: its pages are full from the second on.
            if isFirstPending, let stride, records >= stride.regular { isCertain = true }
        }
        (pending, isFirstPending) = (nil, false)
        guard let stride else { return }
        isTold = isTold || stride.isTold
        if stride.to < stride.from + records, stride.regular > 1 { overlaps = true }
        guard stride.to > stride.from + records else { return }
        let first = stride.from + records - stride.origin + 1
        let range = first...(stride.to - stride.origin)
        if isFirst, stride.to - stride.from > stride.regular, records >= stride.regular {
            isCertain = true
            add(range)
        } else {
            (pending, isFirstPending) = (range, isFirst)
        }
    }

    private mutating func add(_ range: ClosedRange<Int>) {
        if jumped.count < Self.kept { jumped.append(range) } else { others += 1 }
    }

    /// `records 501-1000, 1501-2000`.
    var description: String {
        "records " + jumped.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ", ")
            + (others > 0 ? " and \(others) more such ranges" : "")
    }
}

extension JumpWatch: StateValue {
    package func write(to state: inout StateWriter) {
        state.add("jumped", raw: "[" + jumped.map(Self.text).joined(separator: ",") + "]")
        state.add(count: others, "others")
        state.add(isCertain, "isCertain")
        state.add(isTold, "isTold")
        state.add(overlaps, "overlaps")
        state.add("pending", raw: pending.map(Self.text))
        state.add(isFirstPending, "isFirstPending")
    }

    package init(from state: StateReader) throws(StateError) {
        for range in try state.list("jumped", upTo: Self.kept) { jumped.append(try Self.range(range, state, "jumped")) }
        others = try state.count("others")
        isCertain = try state.flag("isCertain")
        isTold = try state.flag("isTold")
        overlaps = try state.flag("overlaps")
        if let range = state.raw("pending") { pending = try Self.range(range, state, "pending") }
        isFirstPending = try state.flag("isFirstPending")
    }

    private static func text(_ range: ClosedRange<Int>) -> String { "[\(range.lowerBound),\(range.upperBound)]" }

    private static func range(
        _ json: RawJSON, _ state: StateReader, _ name: String
    ) throws(StateError) -> ClosedRange<Int> {
        let bounds = json.elements.compactMap { Int($0.text) }
        guard bounds.count == 2, json.elements.count == 2, bounds[0] <= bounds[1] else {
            throw state.error(name, "must be [first, last]")
        }
        return bounds[0]...bounds[1]
    }
}
