extension PythonText {
    /// Python's `replace`; a negative `count` replaces all.
    func replace(_ old: PythonText, _ new: PythonText, count: Int = -1, limit: Int) throws(PythonError) -> PythonText {
        let most = count < 0 ? Int.max : count
        if most == 0 || old == new { return self }
        if old.isEmpty { return try interleaved(new, most, limit) }
        let search = ByteSearch(Array(old.string.utf8))
        // Counted first: the list of all places may be longer than the text.
        let room = max(0, limit - byteCount)
        let tooMany = new.byteCount > old.byteCount ? room / (new.byteCount - old.byteCount) + 1 : Int.max
        let found = withBytes { search.count(in: $0, 0..<$0.count, atMost: min(most, tooMany)) }
        if found == 0 { return self }
        guard found < tooMany else { throw .textLimit(limit) }
        let size = byteCount + found * (new.byteCount - old.byteCount)
        guard size <= limit else { throw .textLimit(limit) }
        return PythonText(writing: size, isASCII: isASCII && new.isASCII) { result in
            withBytes { bytes in
                new.withBytes { piece in
                    var (done, end) = (0, 0)
                    func append(_ part: UnsafeBufferPointer<UInt8>) {
                        for index in 0..<part.count { result[end + index] = part[index] }
                        end += part.count
                    }
                    search.forEach(in: bytes, 0..<bytes.count, atMost: most) { start in
                        append(UnsafeBufferPointer(rebasing: bytes[done..<start]))
                        append(piece)
                        done = start + search.count
                    }
                    append(UnsafeBufferPointer(rebasing: bytes[done...]))
                }
            }
        }
    }

    /// `new` before each code point and at the end, at most `count` times.
    private func interleaved(_ new: PythonText, _ count: Int, _ limit: Int) throws(PythonError) -> PythonText {
        let times = min(count, self.count + 1)
        let growth = times.multipliedReportingOverflow(by: new.byteCount)
        guard !growth.overflow, growth.partialValue <= limit - min(limit, byteCount) else { throw .textLimit(limit) }
        return PythonText(writing: byteCount + growth.partialValue, isASCII: isASCII && new.isASCII) { result in
            withBytes { bytes in
                new.withBytes { piece in
                    var (left, end) = (times, 0)
                    func appendPiece() {
                        for index in 0..<piece.count { result[end + index] = piece[index] }
                        (left, end) = (left - 1, end + piece.count)
                    }
                    for byte in bytes {
                        if left > 0, byte & 0xC0 != 0x80 { appendPiece() }
                        result[end] = byte
                        end += 1
                    }
                    if left > 0 { appendPiece() }
                }
            }
        }
    }

    /// Python's `self.join(parts)`.
    func join(_ parts: [PythonText], limit: Int) throws(PythonError) -> PythonText {
        guard let first = parts.first else { return .empty }
        if parts.count == 1 { return first }
        var size = 0
        for (index, part) in parts.enumerated() {
            size += part.byteCount + (index > 0 ? byteCount : 0)
            guard size <= limit else { throw .textLimit(limit) }
        }
        var result = ""
        result.reserveCapacity(size)
        for (index, part) in parts.enumerated() {
            if index > 0 { result += string }
            result += part.string
        }
        return PythonText(result, isASCII: (isASCII || parts.count < 2) && parts.allSatisfy(\.isASCII))
    }

    /// Python's `expandtabs`.
    func expandtabs(_ size: Int = 8, limit: Int) throws(PythonError) -> PythonText {
        var result: [UInt8] = []
        var column = 0
        for byte in string.utf8 {
            switch byte {
            case 0x09:
                let width = size > 0 ? size - column % size : 0
                guard width <= limit - min(limit, result.count) else { throw .textLimit(limit) }
                result.append(contentsOf: repeatElement(0x20, count: width))
                column += width
            case 0x0A, 0x0D:
                result.append(byte)
                column = 0
            default:
                result.append(byte)
                if byte & 0xC0 != 0x80 { column += 1 }
            }
        }
        guard result.count <= max(limit, byteCount) else { throw .textLimit(limit) }
        return PythonText(bytes: result)
    }
}
