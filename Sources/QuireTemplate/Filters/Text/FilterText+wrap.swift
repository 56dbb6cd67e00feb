extension FilterText {
    /// `wordwrap`: each line of the text wrapped by itself.
    /// - Parameter separator: What stands between the lines of the result.
    static func wordWrap(
        _ text: PythonText, width: Int = 79, breakLongWords: Bool = true, separator: PythonText = "\n",
        breakOnHyphens: Bool = true, limit: Int
    ) throws(PythonError) -> PythonText {
        guard text.isEmpty || width > 0 else { throw .value("invalid width \(width) (must be > 0)") }
        var output = FormatOutput(limit: limit)
        for (index, line) in try text.splitlines().enumerated() {
            if index > 0 { try output.append(separator.string) }
            var wrap = LineWrap(
                Array(line.scalars), width: width, breakLongWords: breakLongWords, breakOnHyphens: breakOnHyphens)
            var isFirst = true
            while let part = wrap.next() {
                if !isFirst { try output.append(separator.string) }
                isFirst = false
                for scalar in part { try output.append(scalar) }
            }
        }
        return PythonText(output.text)
    }
}

/// Wraps one line as Python's `textwrap` does, one part at a time.
private struct LineWrap {
    private let text: [Unicode.Scalar]
    private let width: Int
    private let breakLongWords: Bool
    private let breakOnHyphens: Bool
    private let words: WordChunks
    /// What comes next on a line: a chunk, or what is left of one.
    private var chunk: Range<Int>?
    private var hasLines = false

    init(_ text: [Unicode.Scalar], width: Int, breakLongWords: Bool, breakOnHyphens: Bool) {
        (self.text, self.width) = (text, width)
        (self.breakLongWords, self.breakOnHyphens) = (breakLongWords, breakOnHyphens)
        words = WordChunks(text, hyphens: breakOnHyphens)
        chunk = words.chunk(from: 0)
    }

    /// The next line that is not empty: a run of the text.
    mutating func next() -> ArraySlice<Unicode.Scalar>? {
        while let first = chunk {
            if hasLines, isBlank(first) { advance() }
            guard let line = line() else { continue }
            hasLines = true
            return text[line]
        }
        return nil
    }

    private mutating func advance() { chunk = chunk.flatMap { words.chunk(from: $0.upperBound) } }

    private mutating func line() -> Range<Int>? {
        guard let start = chunk?.lowerBound else { return nil }
        var last = start..<start
        while let chunk, chunk.upperBound - start <= width {
            last = chunk
            advance()
        }
        if let long = chunk, long.count > width, let part = head(of: long, room: width - (last.upperBound - start)) {
            last = part
            chunk = part.upperBound < long.upperBound ? part.upperBound..<long.upperBound : nil
            if chunk == nil { chunk = words.chunk(from: part.upperBound) }
        }
        let end = isBlank(last) ? last.lowerBound : last.upperBound
        return start < end ? start..<end : nil
    }

    /// What of a chunk that is longer than a line goes onto one; `nil` when nothing does.
    private func head(of chunk: Range<Int>, room: Int) -> Range<Int>? {
        guard breakLongWords else { return room == width ? chunk : nil }
        var end = chunk.lowerBound + room
        if breakOnHyphens, chunk.count > room {
            let head = chunk.lowerBound..<end
            if let hyphen = text[head].lastIndex(of: "-"), hyphen > chunk.lowerBound,
                text[chunk.lowerBound..<hyphen].contains(where: { $0 != "-" })
            {
                end = hyphen + 1
            }
        }
        return chunk.lowerBound..<end
    }

    private func isBlank(_ range: Range<Int>) -> Bool { text[range].allSatisfy(\.isPythonSpace) }
}
