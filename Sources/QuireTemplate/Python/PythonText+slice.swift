extension PythonText {
    /// The code point at `index`, which counts from the end when negative.
    subscript(index: Int) -> PythonText? {
        let length = count
        let position = index < 0 ? index + length : index
        guard position >= 0, position < length else { return nil }
        return slice(position, position + 1)
    }

    /// The code points in `start..<end`; bounds outside of the text are moved to its ends.
    func slice(_ start: Int, _ end: Int) -> PythonText {
        guard start < end else { return .empty }
        if isASCII {
            let range = min(max(start, 0), byteCount)..<min(max(end, 0), byteCount)
            return bytes(range)
        }
        let from = byteOffset(of: max(start, 0))
        return bytes(from..<byteOffset(of: end - max(start, 0), from: from))
    }

    /// `self[slice]` for any step.
    func slice(_ indices: SliceIndices) -> PythonText {
        if indices.step == 1 { return slice(indices.start, indices.stop) }
        if isASCII {
            return PythonText(writing: indices.count, isASCII: true) { result in
                withBytes { bytes in
                    for (position, index) in indices.enumerated() { result[position] = bytes[index] }
                }
            }
        }
        // Walked from the front: a position of each code point would take more memory than the text.
        let isDown = indices.step < 0
        let (first, stride) = (
            isDown ? indices.start + (indices.count - 1) * indices.step : indices.start, abs(indices.step)
        )
        var (left, wait) = (indices.count, first)
        var result = String.UnicodeScalarView()
        for scalar in scalars where left > 0 {
            if wait == 0 {
                result.append(scalar)
                (left, wait) = (left - 1, stride)
            }
            wait -= 1
        }
        let part = PythonText(String(result))
        return isDown ? part.reversed() : part
    }

    /// The code points from the last to the first.
    func reversed() -> PythonText {
        guard isASCII else {
            var result = String.UnicodeScalarView()
            for scalar in scalars.reversed() { result.append(scalar) }
            return PythonText(String(result))
        }
        return PythonText(writing: byteCount, isASCII: true) { result in
            withBytes { bytes in
                for index in 0..<bytes.count { result[index] = bytes[bytes.count - 1 - index] }
            }
        }
    }

    /// The bytes in `range`, whose ends are between code points.
    func bytes(_ range: Range<Int>) -> PythonText {
        if range.isEmpty { return .empty }
        if range.count == byteCount { return self }
        return withBytes { bytes in
            let part = UnsafeBufferPointer(rebasing: bytes[range])
            return isASCII
                ? PythonText(String(decoding: part, as: UTF8.self), isASCII: true) : PythonText(bytes: part)
        }
    }

    /// The byte where the code point number `index` starts, counted from the byte `start`; else the end.
    func byteOffset(of index: Int, from start: Int = 0) -> Int {
        if isASCII { return start + min(max(index, 0), max(0, byteCount - start)) }
        return withBytes { bytes in
            var (offset, left) = (start, index)
            while offset < bytes.count {
                if bytes[offset] & 0xC0 != 0x80 {
                    if left <= 0 { break }
                    left -= 1
                }
                offset += 1
            }
            return offset
        }
    }

    /// `self + other`.
    func concat(_ other: PythonText, limit: Int = .max) throws(PythonError) -> PythonText {
        if other.isEmpty { return self }
        if isEmpty { return other }
        guard byteCount <= limit - min(limit, other.byteCount) else { throw .textLimit(limit) }
        return PythonText(string + other.string, isASCII: isASCII && other.isASCII)
    }

    /// `self * times`.
    func repeated(_ times: Int, limit: Int) throws(PythonError) -> PythonText {
        if times <= 0 || isEmpty { return .empty }
        let total = byteCount.multipliedReportingOverflow(by: times)
        guard !total.overflow, total.partialValue <= limit else { throw .textLimit(limit) }
        return PythonText(writing: total.partialValue, isASCII: isASCII) { result in
            // Each step copies all that is there.
            var done = withBytes { result.update(fromContentsOf: $0) }
            while done < result.count {
                let more = Swift.min(done, result.count - done)
                let part = UnsafeMutableBufferPointer(rebasing: result[done..<(done + more)])
                _ = part.update(fromContentsOf: result[..<more])
                done += more
            }
        }
    }
}
