extension PythonText {
    /// Python's `strip`, `lstrip` and `rstrip`: of white space, or of the code points in `characters`.
    func strip(_ characters: PythonText? = nil, left: Bool = true, right: Bool = true) -> PythonText {
        if isASCII { return stripASCII(characters, left, right) }
        let set = characters.map { Set($0.scalars) }
        func goes(_ scalar: Unicode.Scalar) -> Bool { set.map { $0.contains(scalar) } ?? scalar.isPythonSpace }
        var rest = string.unicodeScalars[...]
        if left { rest = rest.drop(while: goes) }
        if right { while let last = rest.last, goes(last) { rest.removeLast() } }
        let utf8 = string.utf8
        let start = utf8.distance(from: utf8.startIndex, to: rest.startIndex)
        let end = utf8.distance(from: utf8.startIndex, to: rest.endIndex)
        return bytes(start..<end)
    }

    private func stripASCII(_ characters: PythonText?, _ left: Bool, _ right: Bool) -> PythonText {
        var goes = [Bool](repeating: false, count: 128)
        for value in goes.indices {
            goes[value] = characters == nil && Unicode.Scalar(UInt8(value)).isPythonSpace
        }
        for byte in characters?.string.utf8 ?? "".utf8 where byte < 0x80 { goes[Int(byte)] = true }
        let kept = withBytes { bytes in
            var (start, end) = (0, bytes.count)
            while left, start < end, goes[Int(bytes[start])] { start += 1 }
            while right, start < end, goes[Int(bytes[end - 1])] { end -= 1 }
            return start..<end
        }
        return self.bytes(kept)
    }

    /// Python's `ljust`.
    func ljust(_ width: Int, _ fill: PythonText = " ", limit: Int) throws(PythonError) -> PythonText {
        try padded(0, try missing(width, limit), fill, limit)
    }

    func rjust(_ width: Int, _ fill: PythonText = " ", limit: Int) throws(PythonError) -> PythonText {
        try padded(try missing(width, limit), 0, fill, limit)
    }

    /// Python's `center`: of an odd padding the greater half goes to the left when the width is odd.
    func center(_ width: Int, _ fill: PythonText = " ", limit: Int) throws(PythonError) -> PythonText {
        let padding = try missing(width, limit)
        let left = padding / 2 + (padding & width & 1)
        return try padded(left, padding - left, fill, limit)
    }

    /// Python's `zfill`: zeros behind a sign.
    func zfill(_ width: Int, limit: Int) throws(PythonError) -> PythonText {
        let padding = try missing(width, limit)
        let signed = string.utf8.first == 0x2B || string.utf8.first == 0x2D
        if padding == 0 || !signed { return try padded(padding, 0, "0", limit) }
        let rest = try bytes(1..<byteCount).padded(padding, 0, "0", limit)
        return try bytes(0..<1).concat(rest, limit: limit)
    }

    private func missing(_ width: Int, _ limit: Int) throws(PythonError) -> Int {
        let padding = width > 0 ? max(0, width - count) : 0
        guard padding <= limit else { throw .textLimit(limit) }
        return padding
    }

    private func padded(
        _ left: Int, _ right: Int, _ fill: PythonText, _ limit: Int
    ) throws(PythonError) -> PythonText {
        guard fill.count == 1 else { throw .type("The fill character must be exactly one character long") }
        if left + right == 0 { return self }
        let front = try fill.repeated(left, limit: limit).concat(self, limit: limit)
        return try front.concat(try fill.repeated(right, limit: limit), limit: limit)
    }

    /// The repr of the bytes that Python's `encode()` gives.
    func bytesRepr() -> String {
        let (single, double) = withBytes { ($0.contains(0x27), $0.contains(0x22)) }
        let quote: UInt8 = single && !double ? 0x22 : 0x27
        var result: [UInt8] = [0x62, quote]
        for byte in string.utf8 {
            switch byte {
            case quote, 0x5C: result += [0x5C, byte]
            case 0x09: result += "\\t".utf8
            case 0x0A: result += "\\n".utf8
            case 0x0D: result += "\\r".utf8
            case 0x20...0x7E: result.append(byte)
            default: result += PythonText.escape(Unicode.Scalar(byte)).utf8
            }
        }
        result.append(quote)
        return String(decoding: result, as: UTF8.self)
    }
}
