extension PythonText {
    /// Python's `split` at a separator, at most `max` times unless that is negative.
    func split(_ separator: PythonText, max: Int = -1) throws(PythonError) -> [PythonText] {
        if separator.isEmpty { throw .value("empty separator") }
        let search = ByteSearch(Array(separator.string.utf8))
        let found = withBytes { search.all(in: $0, 0..<$0.count, atMost: max < 0 ? .max : max) }
        return pieces(around: found, separator.byteCount)
    }

    func rsplit(_ separator: PythonText, max: Int = -1) throws(PythonError) -> [PythonText] {
        if separator.isEmpty { throw .value("empty separator") }
        let search = ByteSearch(Array(separator.string.utf8), fromBack: true)
        let found = withBytes { search.all(in: $0, 0..<$0.count, atMost: max < 0 ? .max : max) }
        return pieces(around: found.reversed(), separator.byteCount)
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
    func split(max: Int = -1) -> [PythonText] {
        var result: [PythonText] = []
        let spans = words()
        for (index, span) in spans.enumerated() {
            if index == max {
                result.append(bytes(span.lowerBound..<byteCount))
                break
            }
            result.append(bytes(span))
        }
        return result
    }

    func rsplit(max: Int = -1) -> [PythonText] {
        var result: [PythonText] = []
        let spans = words()
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
    private func words() -> [Range<Int>] {
        var result: [Range<Int>] = []
        var (offset, start) = (0, -1)
        for scalar in scalars {
            if scalar.isPythonSpace {
                if start >= 0 { result.append(start..<offset) }
                start = -1
            } else if start < 0 {
                start = offset
            }
            offset += UTF8.width(scalar)
        }
        if start >= 0 { result.append(start..<offset) }
        return result
    }

    /// Python's `splitlines`: its ten line ends, not only those of Unix and Windows.
    func splitlines(keepends: Bool = false) -> [PythonText] {
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
