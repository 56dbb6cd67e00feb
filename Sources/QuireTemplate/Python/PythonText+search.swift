extension PythonText {
    /// The bounds of a search as Python reads them: negative ones count from the end; code points.
    private func bounds(_ start: Int, _ end: Int) -> (start: Int, end: Int) {
        if start == 0 && end == .max { return (0, isASCII ? byteCount : .max) }
        let length = count
        let last = end < 0 ? max(0, end + length) : min(end, length)
        return (start < 0 ? max(0, start + length) : start, last)
    }

    /// The bytes between two code points; `nil` when the start is behind the end.
    private func byteRange(_ start: Int, _ end: Int) -> Range<Int>? {
        let (first, last) = bounds(start, end)
        guard first <= last else { return nil }
        let from = byteOffset(of: first)
        if first > 0, from == byteCount, first > count { return nil }
        let to = last == .max ? byteCount : byteOffset(of: last - first, from: from)
        return from..<to
    }

    /// Python's `find`: the code point where `other` starts first, or -1.
    func find(_ other: PythonText, _ start: Int = 0, _ end: Int = .max) -> Int {
        position(other, start, end, fromBack: false)
    }

    /// Python's `rfind`.
    func rfind(_ other: PythonText, _ start: Int = 0, _ end: Int = .max) -> Int {
        position(other, start, end, fromBack: true)
    }

    private func position(_ other: PythonText, _ start: Int, _ end: Int, fromBack: Bool) -> Int {
        guard let range = byteRange(start, end), other.byteCount <= range.count else { return -1 }
        let search = ByteSearch(Array(other.string.utf8), fromBack: fromBack)
        return withBytes { bytes in
            guard let found = search.find(in: bytes, range) else { return -1 }
            return isASCII ? found : PythonText.countScalars(bytes[..<found])
        }
    }

    func index(_ other: PythonText, _ start: Int = 0, _ end: Int = .max) throws(PythonError) -> Int {
        let found = find(other, start, end)
        guard found >= 0 else { throw .value("substring not found") }
        return found
    }

    func rindex(_ other: PythonText, _ start: Int = 0, _ end: Int = .max) throws(PythonError) -> Int {
        let found = rfind(other, start, end)
        guard found >= 0 else { throw .value("substring not found") }
        return found
    }

    /// Python's `other in self`.
    func contains(_ other: PythonText) -> Bool {
        guard other.byteCount <= byteCount else { return false }
        let search = ByteSearch(Array(other.string.utf8))
        return withBytes { search.find(in: $0, 0..<$0.count) != nil }
    }

    /// Python's `count`: occurrences that do not overlap.
    func count(_ other: PythonText, _ start: Int = 0, _ end: Int = .max) -> Int {
        guard let range = byteRange(start, end) else { return 0 }
        if other.isEmpty { return withBytes { PythonText.countScalars($0[range]) } + 1 }
        let search = ByteSearch(Array(other.string.utf8))
        return withBytes { search.count(in: $0, range) }
    }

    func startswith(_ others: PythonText..., start: Int = 0, end: Int = .max) -> Bool {
        startswith(any: others, start: start, end: end)
    }

    func startswith(any others: [PythonText], start: Int = 0, end: Int = .max) -> Bool {
        guard let range = byteRange(start, end) else { return false }
        return others.contains { other in
            other.byteCount <= range.count
                && withBytes { $0[range].prefix(other.byteCount).elementsEqual(other.string.utf8) }
        }
    }

    func endswith(_ others: PythonText..., start: Int = 0, end: Int = .max) -> Bool {
        endswith(any: others, start: start, end: end)
    }

    func endswith(any others: [PythonText], start: Int = 0, end: Int = .max) -> Bool {
        guard let range = byteRange(start, end) else { return false }
        return others.contains { other in
            other.byteCount <= range.count
                && withBytes { $0[range].suffix(other.byteCount).elementsEqual(other.string.utf8) }
        }
    }

    func removeprefix(_ other: PythonText) -> PythonText {
        startswith(other) ? bytes(other.byteCount..<byteCount) : self
    }

    func removesuffix(_ other: PythonText) -> PythonText {
        endswith(other) ? bytes(0..<byteCount - other.byteCount) : self
    }
}
