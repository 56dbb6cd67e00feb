/// The text around tags, comments and raw blocks.
extension Lexer {
    /// Text up to the next tag, and the opening of that tag.
    mutating func readText() throws(SyntaxFault) {
        let start = position
        guard let open = nextOpening(from: start) else {
            addText(start..<source.count)
            position = source.count
            return
        }
        let raw = rawBegin(at: open)
        let sign = byte(open + 2)
        addText(start..<(sign == UInt8(ascii: "-") ? trimmedEnd(start..<open) : open))
        if let raw {
            position = raw
            return try readRaw(openedAt: open)
        }
        position = open + (sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") ? 3 : 2)
        switch source[open + 1] {
        case UInt8(ascii: "#"): try skipComment(openedAt: open)
        case UInt8(ascii: "{"): enter(.print, at: open)
        default: enter(.statement, at: open)
        }
    }

    private func nextOpening(from start: Int) -> Int? {
        var index = start
        while index + 1 < source.count {
            if source[index] == UInt8(ascii: "{") {
                let next = source[index + 1]
                if next == UInt8(ascii: "{") || next == UInt8(ascii: "%") || next == UInt8(ascii: "#") { return index }
            }
            index += 1
        }
        return nil
    }

    /// Where a raw block that opens here has its content; `nil` when none opens here.
    private func rawBegin(at open: Int) -> Int? {
        guard starts(with: "{%", at: open) else { return nil }
        var index = open + 2
        if byte(index) == UInt8(ascii: "-") || byte(index) == UInt8(ascii: "+") { index += 1 }
        index = endOfWhitespace(from: index)
        guard starts(with: "raw", at: index) else { return nil }
        index = endOfWhitespace(from: index + 3)
        if starts(with: "-%}", at: index) { return endOfWhitespace(from: index + 3) }
        return starts(with: "%}", at: index) ? index + 2 : nil
    }

    private mutating func readRaw(openedAt open: Int) throws(SyntaxFault) {
        let start = position
        var index = start
        while index + 1 < source.count {
            if starts(with: "{%", at: index), let (end, isTrimming) = rawEnd(at: index) {
                addText(start..<(isTrimming ? trimmedEnd(start..<index) : index))
                position = end
                return
            }
            index += 1
        }
        if start == source.count { return }
        throw SyntaxFault("a raw block is not closed: {% endraw %} is missing", at: open)
    }

    private func rawEnd(at open: Int) -> (end: Int, isTrimming: Bool)? {
        var index = open + 2
        let sign = byte(index)
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { index += 1 }
        index = endOfWhitespace(from: index)
        guard starts(with: "endraw", at: index) else { return nil }
        index = endOfWhitespace(from: index + 6)
        let isTrimming = sign == UInt8(ascii: "-")
        if starts(with: "-%}", at: index) { return (endOfWhitespace(from: index + 3), isTrimming) }
        if starts(with: "+%}", at: index) { return (index + 3, isTrimming) }
        return starts(with: "%}", at: index) ? (index + 2, isTrimming) : nil
    }

    private mutating func skipComment(openedAt open: Int) throws(SyntaxFault) {
        var index = position
        while index + 1 < source.count {
            if starts(with: "#}", at: index) {
                let isTrimming = index > position && source[index - 1] == UInt8(ascii: "-")
                position = isTrimming ? endOfWhitespace(from: index + 2) : index + 2
                return
            }
            index += 1
        }
        if position == source.count { return }
        throw SyntaxFault("a comment is not closed: #} is missing", at: open)
    }

    /// The end of a range without the white space before it.
    private func trimmedEnd(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound {
            var first = end - 1
            while first > range.lowerBound, source[first] & 0xc0 == 0x80 { first -= 1 }
            guard whitespaceLength(at: first) == end - first else { break }
            end = first
        }
        return end
    }

    func endOfWhitespace(from start: Int) -> Int {
        var index = start
        while let length = whitespaceLength(at: index) { index += length }
        return index
    }

    /// The bytes of the white space character here; `nil` when there is none.
    func whitespaceLength(at offset: Int) -> Int? {
        guard offset < source.count else { return nil }
        let first = source[offset]
        if first < 0x80 { return Unicode.Scalar(first).isPythonSpace ? 1 : nil }
        let (scalar, length) = scalar(at: offset)
        return scalar.isPythonSpace ? length : nil
    }

    /// The scalar that starts here. The source is text, so it is well formed.
    func scalar(at offset: Int) -> (Unicode.Scalar, Int) {
        let first = source[offset]
        let length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
        let end = min(offset + length, source.count)
        let scalar = text(offset..<end).unicodeScalars.first ?? "\u{fffd}"
        return (scalar, end - offset)
    }
}
