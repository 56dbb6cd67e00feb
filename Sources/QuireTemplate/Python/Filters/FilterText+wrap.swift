extension FilterText {
    /// `wordwrap`: each line of the text wrapped by itself.
    /// - Parameter separator: What stands between the lines of the result.
    static func wordWrap(
        _ text: PythonText, width: Int = 79, breakLongWords: Bool = true, separator: PythonText = "\n",
        breakOnHyphens: Bool = true, limit: Int
    ) throws(PythonError) -> PythonText {
        guard text.isEmpty || width > 0 else { throw .value("invalid width \(width) (must be > 0)") }
        var output = FormatOutput(limit: limit)
        for (index, line) in text.splitlines().enumerated() {
            if index > 0 { try output.append(separator.string) }
            var wrap = LineWrap(
                Array(line.scalars), width: width, breakLongWords: breakLongWords, breakOnHyphens: breakOnHyphens)
            for (index, part) in wrap.lines().enumerated() {
                if index > 0 { try output.append(separator.string) }
                try output.append(PythonText(scalars: part).string)
            }
        }
        return PythonText(output.text)
    }
}

/// Wraps one line as Python's `textwrap` does.
private struct LineWrap {
    private let text: [Unicode.Scalar]
    private let width: Int
    private let breakLongWords: Bool
    private let breakOnHyphens: Bool
    /// What is not on a line yet, in order of the text; the last is the next.
    private var chunks: [Range<Int>] = []

    init(_ text: [Unicode.Scalar], width: Int, breakLongWords: Bool, breakOnHyphens: Bool) {
        (self.text, self.width) = (text, width)
        (self.breakLongWords, self.breakOnHyphens) = (breakLongWords, breakOnHyphens)
    }

    mutating func lines() -> [ArraySlice<Unicode.Scalar>] {
        chunks = WordChunks(text, hyphens: breakOnHyphens).all().reversed()
        var lines: [ArraySlice<Unicode.Scalar>] = []
        while let first = chunks.last {
            if isBlank(first), !lines.isEmpty { chunks.removeLast() }
            // What is on a line is one run of the text.
            var line: [Range<Int>] = []
            var length = 0
            while let chunk = chunks.last, length + chunk.count <= width {
                line.append(chunk)
                length += chunk.count
                chunks.removeLast()
            }
            if let long = chunks.last, long.count > width { breakLong(long, &line, room: width - length) }
            if let last = line.last, isBlank(last) { line.removeLast() }
            if let first = line.first, let last = line.last { lines.append(text[first.lowerBound..<last.upperBound]) }
        }
        return lines
    }

    private mutating func breakLong(_ chunk: Range<Int>, _ line: inout [Range<Int>], room: Int) {
        guard breakLongWords else {
            if line.isEmpty {
                line.append(chunk)
                chunks.removeLast()
            }
            return
        }
        var end = chunk.lowerBound + room
        if breakOnHyphens, chunk.count > room {
            let head = chunk.lowerBound..<end
            if let hyphen = text[head].lastIndex(of: "-"), hyphen > chunk.lowerBound,
                text[chunk.lowerBound..<hyphen].contains(where: { $0 != "-" })
            {
                end = hyphen + 1
            }
        }
        line.append(chunk.lowerBound..<end)
        chunks[chunks.count - 1] = end..<chunk.upperBound
    }

    private func isBlank(_ range: Range<Int>) -> Bool { text[range].allSatisfy(\.isPythonSpace) }
}
