extension PythonText {
    /// Python's `replace`; a negative `count` replaces all.
    func replace(_ old: PythonText, _ new: PythonText, count: Int = -1, limit: Int) throws(PythonError) -> PythonText {
        let most = count < 0 ? Int.max : count
        if most == 0 || old == new { return self }
        if old.isEmpty { return try interleaved(new, most, limit) }
        let search = ByteSearch(Array(old.string.utf8))
        let found = withBytes { search.all(in: $0, 0..<$0.count, atMost: most) }
        if found.isEmpty { return self }
        let growth = found.count.multipliedReportingOverflow(by: new.byteCount)
        guard !growth.overflow else { throw .textLimit(limit) }
        let size = (byteCount - found.count * old.byteCount).addingReportingOverflow(growth.partialValue)
        guard !size.overflow, size.partialValue <= limit else { throw .textLimit(limit) }
        var result: [UInt8] = []
        result.reserveCapacity(size.partialValue)
        withBytes { bytes in
            var done = 0
            for start in found {
                result.append(contentsOf: bytes[done..<start])
                result.append(contentsOf: new.string.utf8)
                done = start + old.byteCount
            }
            result.append(contentsOf: bytes[done...])
        }
        return PythonText(bytes: result)
    }

    /// `new` before each code point and at the end, at most `count` times.
    private func interleaved(_ new: PythonText, _ count: Int, _ limit: Int) throws(PythonError) -> PythonText {
        let times = min(count, self.count + 1)
        let growth = times.multipliedReportingOverflow(by: new.byteCount)
        guard !growth.overflow, growth.partialValue <= limit - min(limit, byteCount) else { throw .textLimit(limit) }
        var result: [UInt8] = []
        result.reserveCapacity(byteCount + growth.partialValue)
        var left = times
        for byte in string.utf8 {
            if left > 0, byte & 0xC0 != 0x80 {
                result.append(contentsOf: new.string.utf8)
                left -= 1
            }
            result.append(byte)
        }
        if left > 0 { result.append(contentsOf: new.string.utf8) }
        return PythonText(bytes: result)
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
