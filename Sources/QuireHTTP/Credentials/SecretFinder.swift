/// Finds secrets in bytes, however each of their characters is written. Made once for many texts.
///
/// Secrets of fewer than 4 bytes are not looked for: they would be found in words and numbers that have nothing to hide.
package struct SecretFinder: Sendable {
    /// By the byte that a match begins with: a secret's own, or one that begins an escape.
    private var matchers: [[SecretMatcher]]
    package let isEmpty: Bool

    package init(_ secrets: [Secret]) {
        let known = Set(secrets).map { $0.reveal() }.filter { $0.utf8.count >= 4 }.map(SecretMatcher.init)
        matchers = Array(repeating: [], count: 256)
        for matcher in known {
            for byte in Set([matcher.firstByte] + "%\\+".utf8) { matchers[Int(byte)].append(matcher) }
        }
        isEmpty = known.isEmpty
    }

    /// Where secrets stand, in order. Those that overlap are one.
    package func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        guard !isEmpty else { return [] }
        var ranges: [Range<Int>] = []
        var hiddenEnd = 0
        for index in bytes.indices {
            let end = matchers[Int(bytes[index])].compactMap {
                $0.mayBegin(in: bytes, at: index) ? $0.end(in: bytes, at: index) : nil
            }
            .max()
            guard let end, end > hiddenEnd else { continue }
            if index < hiddenEnd, let last = ranges.popLast() {
                ranges.append(last.lowerBound..<end)
            } else {
                ranges.append(index..<end)
            }
            hiddenEnd = end
        }
        return ranges
    }

    /// The bytes with `***` in the place of each secret.
    package func redact(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var end = 0
        for range in ranges(in: bytes) {
            result += bytes[end..<range.lowerBound]
            result += "***".utf8
            end = range.upperBound
        }
        return result + bytes[end...]
    }
}
