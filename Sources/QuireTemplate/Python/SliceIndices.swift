/// Python's `slice.indices`: which positions of a sequence a slice takes, in order.
struct SliceIndices: Sequence, Equatable, Sendable {
    let start: Int
    let stop: Int
    /// Never zero.
    let step: Int

    /// - Parameters:
    ///   - start, stop, step: As written; `nil` where nothing or `None` stands. Large ones count as the nearest `Int`.
    ///   - length: The sequence's.
    init(_ start: PythonInt?, _ stop: PythonInt?, _ step: PythonInt?, length: Int) throws(PythonError) {
        let step = step?.clamped ?? 1
        if step == 0 { throw .value("slice step cannot be zero") }
        // So that it can be negated.
        self.step = Swift.max(step, -Int.max)
        let (lower, upper) = step < 0 ? (-1, length - 1) : (0, length)
        func place(_ bound: PythonInt?, or absent: Int) -> Int {
            guard let bound = bound?.clamped else { return absent }
            return bound < 0 ? Swift.max(bound + length, lower) : Swift.min(bound, upper)
        }
        self.start = place(start, or: step < 0 ? upper : lower)
        self.stop = place(stop, or: step < 0 ? lower : upper)
    }

    /// How many positions there are.
    var count: Int {
        if step > 0 { return start < stop ? (stop - start - 1) / step + 1 : 0 }
        return stop < start ? (start - stop - 1) / -step + 1 : 0
    }

    func makeIterator() -> AnyIterator<Int> {
        var (next, left) = (start, count)
        return AnyIterator {
            guard left > 0 else { return nil }
            left -= 1
            let position = next
            next = next &+ step
            return position
        }
    }
}
