extension FilterText {
    /// `truncate`.
    static func truncate(
        _ text: PythonText, length: Int = 255, killWords: Bool = false, end: PythonText = "...", leeway: Int = 5
    ) throws(PythonError) -> PythonText {
        let ending = end.count
        guard length >= ending else { throw .value("expected length >= \(ending), got \(length)") }
        guard leeway >= 0 else { throw .value("expected leeway >= 0, got \(leeway)") }
        let (most, over) = length.addingReportingOverflow(leeway)
        if over || text.count <= most { return text }
        let start = text.slice(0, length - ending)
        if killWords { return try start.concat(end) }
        return try (try start.rsplit(" ", max: 1).first ?? start).concat(end)
    }

    /// `indent`: the indentation before each line but the first, and not before empty lines.
    static func indent(
        _ text: PythonText, with indentation: PythonText = "    ", first: Bool = false, blank: Bool = false, limit: Int
    ) throws(PythonError) -> PythonText {
        // The line end makes a last empty line count.
        let lines = try text.concat("\n").splitlines()
        var output = FormatOutput(limit: limit)
        for (index, line) in lines.enumerated() {
            if index > 0 { try output.append("\n") }
            if index == 0 ? first : blank || !line.isEmpty { try output.append(indentation.string) }
            try output.append(line.string)
        }
        return PythonText(output.text)
    }

    /// `title`: words begin behind white space, `-`, `(`, `{`, `[` and `<`, not behind an apostrophe.
    static func title(_ text: PythonText) -> PythonText {
        if text.isASCII { return text.titleASCII { !separatesWords(Unicode.Scalar($0)) } }
        var result = ""
        result.reserveCapacity(text.byteCount)
        var (start, end) = (0, 0)
        func close() {
            let word = text.bytes(start..<end)
            result += word.slice(0, 1).upper().string + word.slice(1, .max).lower().string
        }
        for scalar in text.scalars {
            let next = end + UTF8.width(scalar)
            if separatesWords(scalar) {
                close()
                result.unicodeScalars.append(scalar)
                start = next
            }
            end = next
        }
        close()
        return PythonText(result)
    }

    private static func separatesWords(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "(", "{", "[", "<": true
        default: scalar.isPythonSpace
        }
    }

    /// `wordcount`: runs of letters, digits and underscores.
    static func wordCount(_ text: PythonText) -> Int {
        var (count, inWord) = (0, false)
        for scalar in text.scalars {
            let isWord = scalar.isPythonWord
            if isWord && !inWord { count += 1 }
            inWord = isWord
        }
        return count
    }

    /// `filesizeformat`.
    static func fileSize(_ bytes: Double, binary: Bool = false) throws(PythonError) -> PythonText {
        let base: Double = binary ? 1024 : 1000
        if bytes == 1 { return "1 Byte" }
        if bytes < base { return PythonText(try PythonInt(truncating: bytes).decimal() + " Bytes") }
        let names =
            binary
            ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"]
            : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]
        let whole = PythonInt(Int(base))
        for (index, name) in names.enumerated() {
            guard case .int(let unit) = try whole.power(PythonInt(index + 2)) else { break }
            // The comparison is exact: 1e24 is a little less than 10**24.
            guard unit.compare(bytes) == 1 || index == names.count - 1 else { continue }
            let amount = base * bytes / (try unit.double())
            return PythonText(try PythonFloat.format(amount, .fixed, precision: 1) + " " + name)
        }
        return PythonText(PythonFloat.repr(bytes))
    }
}

extension Unicode.Scalar {
    /// What `\w` matches.
    var isPythonWord: Bool { self == "_" || isPythonLetter || properties.numericType != nil }
}
