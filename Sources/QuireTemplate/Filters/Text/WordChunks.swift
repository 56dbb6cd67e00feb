/// The pieces of a line between which Python's `textwrap` may break: white space, words, the parts of hyphenated words,
/// dashes between words.
struct WordChunks {
    private let text: [Unicode.Scalar]
    private let hyphens: Bool

    /// - Parameter hyphens: Whether a line may end behind a hyphen.
    init(_ text: [Unicode.Scalar], hyphens: Bool) { (self.text, self.hyphens) = (text, hyphens) }

    /// The piece that begins at `start`; `nil` at the end of the line.
    func chunk(from start: Int) -> Range<Int>? { start < text.count ? start..<end(from: start) : nil }

    private func end(from start: Int) -> Int {
        if isSpace(start) { return run(from: start, while: isSpace) }
        guard hyphens else { return run(from: start) { !isSpace($0) } }
        if start > 0, isPunctuationOrWord(start - 1), let dash = dash(at: start) { return dash }
        var index = start + 1
        while index < text.count, !isSpace(index) {
            if text[index] == "-", endsHyphenated(at: index) { return index + 1 }
            if text[index] == "-", isPunctuationOrWord(index - 1), dash(at: index) != nil { return index }
            index += 1
        }
        return index
    }

    /// The end of two hyphens or more at `start` that a word follows.
    private func dash(at start: Int) -> Int? {
        let end = run(from: start) { text[$0] == "-" }
        return end - start >= 2 && end < text.count && text[end].isPythonWord ? end : nil
    }

    /// Whether the hyphen at `index` joins letters: two of them before it, or one and `x-` of another; and two behind,
    /// maybe with a hyphen between.
    private func endsHyphenated(at index: Int) -> Bool {
        let two = isLetter(index - 1) && isLetter(index - 2)
        let linked = isPunctuationOrWord(index - 1) && at(index - 2) == "-" && isLetter(index - 3)
        guard two || linked else { return false }
        return isLetter(index + 1) && (isLetter(index + 2) || (at(index + 2) == "-" && isLetter(index + 3)))
    }

    private func run(from start: Int, while holds: (Int) -> Bool) -> Int {
        var index = start
        while index < text.count, holds(index) { index += 1 }
        return index
    }

    private func at(_ index: Int) -> Unicode.Scalar? { text.indices.contains(index) ? text[index] : nil }

    private func isSpace(_ index: Int) -> Bool {
        text[index] == " " || (0x09...0x0D).contains(text[index].value)
    }

    private func isLetter(_ index: Int) -> Bool {
        guard let scalar = at(index) else { return false }
        return scalar.isPythonWord && scalar.decimalDigit == nil
    }

    private func isPunctuationOrWord(_ index: Int) -> Bool {
        guard let scalar = at(index) else { return false }
        return scalar.isPythonWord || "!\"'&.,?".unicodeScalars.contains(scalar)
    }
}
