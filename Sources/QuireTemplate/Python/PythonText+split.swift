extension PythonText {
    /// Python's `split` at a separator, at most `max` times unless that is negative.
    /// - Parameter limit: The most pieces that may be made.
    func split(_ separator: PythonText, max: Int = -1, limit: Int = .max) throws(PythonError) -> [PythonText] {
        pieces(around: try places(of: separator, max, fromBack: false, limit), separator.byteCount)
    }

    func rsplit(_ separator: PythonText, max: Int = -1, limit: Int = .max) throws(PythonError) -> [PythonText] {
        pieces(around: try places(of: separator, max, fromBack: true, limit).reversed(), separator.byteCount)
    }

    private func places(of separator: PythonText, _ max: Int, fromBack: Bool, _ limit: Int) throws(PythonError)
        -> [Int]
    {
        if separator.isEmpty { throw .value("empty separator") }
        let search = ByteSearch(Array(separator.string.utf8), fromBack: fromBack)
        let most = max < 0 ? Int.max : max
        let found = withBytes { search.all(in: $0, 0..<$0.count, atMost: min(most, limit)) }
        guard found.count < limit else { throw .pieceLimit(limit) }
        return found
    }

    private func pieces(around found: [Int], _ width: Int) -> [PythonText] {
        var result: [PythonText] = []
        result.reserveCapacity(found.count + 1)
        var done = 0
        for start in found {
            result.append(bytes(done..<start))
            done = start + width
        }
        result.append(bytes(done..<byteCount))
        return result
    }

    /// Python's `split()` at white space: no empty pieces; what is left after `max` pieces keeps its end.
    func split(max: Int = -1, limit: Int = .max) throws(PythonError) -> [PythonText] {
        var result: [PythonText] = []
        let spans = try words(limit)
        result.reserveCapacity(max < 0 ? spans.count : min(max + 1, spans.count))
        for (index, span) in spans.enumerated() {
            if index == max {
                result.append(bytes(span.lowerBound..<byteCount))
                break
            }
            result.append(bytes(span))
        }
        return result
    }

    func rsplit(max: Int = -1, limit: Int = .max) throws(PythonError) -> [PythonText] {
        var result: [PythonText] = []
        let spans = try words(limit)
        for (index, span) in spans.reversed().enumerated() {
            if index == max {
                result.append(bytes(0..<span.upperBound))
                break
            }
            result.append(bytes(span))
        }
        return result.reversed()
    }

    /// The byte ranges of what stands between white space.
    private func words(_ limit: Int) throws(PythonError) -> [Range<Int>] {
        var result: [Range<Int>] = []
        try forEachWord { word throws(PythonError) in
            guard result.count < limit else { throw .pieceLimit(limit) }
            result.append(word)
        }
        return result
    }

    /// The byte range of each run without white space.
    func forEachWord<E: Error>(_ body: (Range<Int>) throws(E) -> Void) throws(E) {
        var (offset, start) = (0, -1)
        for scalar in scalars {
            if scalar.isPythonSpace {
                if start >= 0 { try body(start..<offset) }
                start = -1
            } else if start < 0 {
                start = offset
            }
            offset += UTF8.width(scalar)
        }
        if start >= 0 { try body(start..<offset) }
    }

    /// Python's `splitlines`: its ten line ends, not only those of Unix and Windows.
    func splitlines(keepends: Bool = false, limit: Int = .max) throws(PythonError) -> [PythonText] {
        var result: [PythonText] = []
        var (start, offset) = (0, 0)
        var afterReturn = false
        for scalar in scalars {
            let next = offset + UTF8.width(scalar)
            if afterReturn {
                afterReturn = false
                if scalar == "\n" {
                    // The rest of a line end: the piece before it is already taken.
                    if keepends, let last = result.popLast() {
                        result.append(bytes(offset - last.byteCount..<next))
                    }
                    (start, offset) = (next, next)
                    continue
                }
            }
            if scalar.isPythonLineEnd {
                guard result.count < limit else { throw .pieceLimit(limit) }
                result.append(bytes(start..<(keepends ? next : offset)))
                start = next
                afterReturn = scalar == "\r"
            }
            offset = next
        }
        if start < byteCount { result.append(bytes(start..<byteCount)) }
        return result
    }

    /// Python's `partition`.
    func partition(_ separator: PythonText) throws(PythonError) -> (PythonText, PythonText, PythonText) {
        try parted(separator, fromBack: false) ?? (self, .empty, .empty)
    }

    func rpartition(_ separator: PythonText) throws(PythonError) -> (PythonText, PythonText, PythonText) {
        try parted(separator, fromBack: true) ?? (.empty, .empty, self)
    }

    private func parted(
        _ separator: PythonText, fromBack: Bool
    ) throws(PythonError) -> (PythonText, PythonText, PythonText)? {
        if separator.isEmpty { throw .value("empty separator") }
        let search = ByteSearch(Array(separator.string.utf8), fromBack: fromBack)
        guard let found = withBytes({ search.find(in: $0, 0..<$0.count) }) else { return nil }
        return (bytes(0..<found), separator, bytes(found + separator.byteCount..<byteCount))
    }
}
