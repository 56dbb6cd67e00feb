#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finds a byte string in others in linear time, from the front or from the back (Knuth, Morris, Pratt 1977).
struct ByteSearch {
    private let needle: [UInt8]
    private let fromBack: Bool
    /// For each prefix: the length of its longest proper prefix that is also its end.
    private let borders: [Int]

    init(_ needle: [UInt8], fromBack: Bool = false) {
        self.needle = fromBack ? needle.reversed() : needle
        self.fromBack = fromBack
        var borders = [Int](repeating: 0, count: needle.count)
        var length = 0
        for index in self.needle.indices.dropFirst() {
            while length > 0, self.needle[index] != self.needle[length] { length = borders[length - 1] }
            if self.needle[index] == self.needle[length] { length += 1 }
            borders[index] = length
        }
        self.borders = borders
    }

    var count: Int { needle.count }

    /// Where the first occurrence in `range` starts; the last one when searching from the back.
    func find(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        guard !needle.isEmpty else { return fromBack ? range.upperBound : range.lowerBound }
        guard range.count >= needle.count else { return nil }
        return needle.withUnsafeBufferPointer { needle in
            fromBack ? backward(needle, bytes, range) : forward(needle, bytes, range)
        }
    }

    private func forward(
        _ needle: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var (index, matched) = (range.lowerBound, 0)
        while index < range.upperBound {
            if matched == 0 {
                guard let hit = memchr(base + index, Int32(needle[0]), range.upperBound - index) else { return nil }
                index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
                matched = 1
            } else {
                while matched > 0, needle[matched] != bytes[index] { matched = borders[matched - 1] }
                if matched == 0 && needle[0] != bytes[index] {
                    index += 1
                    continue
                }
                matched += 1
            }
            index += 1
            if matched == needle.count { return index - needle.count }
        }
        return nil
    }

    private func backward(
        _ needle: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> Int? {
        var matched = 0
        for index in range.reversed() {
            while matched > 0, needle[matched] != bytes[index] { matched = borders[matched - 1] }
            if needle[matched] == bytes[index] { matched += 1 }
            if matched == needle.count { return index }
        }
        return nil
    }

    /// Where each occurrence in `range` starts that does not overlap the one before, in the order of the search.
    func all(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, atMost limit: Int = .max) -> [Int] {
        var found: [Int] = []
        forEach(in: bytes, range, atMost: limit) { found.append($0) }
        return found
    }

    /// How many occurrences ``all(in:_:atMost:)`` finds.
    func count(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, atMost limit: Int = .max) -> Int {
        var count = 0
        forEach(in: bytes, range, atMost: limit) { _ in count += 1 }
        return count
    }

    @inline(__always)
    func forEach(
        in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, atMost limit: Int, _ body: (Int) -> Void
    ) {
        var (rest, left) = (range, limit)
        if needle.count == 1, !fromBack {
            // Many short matches: a call for each would cost more than the walk.
            for index in range where left > 0 && bytes[index] == needle[0] {
                body(index)
                left -= 1
            }
            return
        }
        while left > 0, let start = find(in: bytes, rest) {
            body(start)
            left -= 1
            rest = fromBack ? rest.lowerBound..<start : start + needle.count..<rest.upperBound
        }
    }
}
