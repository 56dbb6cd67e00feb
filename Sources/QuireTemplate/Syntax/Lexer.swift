/// Cuts a template into tokens: text, then expressions and statements between their delimiters.
///
/// Line ends are made `\n`, and one at the end of the template is dropped, as the language wants it.
struct Lexer {
    enum Mode { case text, print, statement }

    let source: [UInt8]
    var position = 0
    private var mode = Mode.text
    /// The closing brackets that are awaited: an end delimiter inside brackets is none.
    private var brackets: [UInt8] = []
    private var tokens: [Token] = []

    init(_ source: [UInt8]) { self.source = source }

    /// - Parameter mode: Where the source begins: `print` for a bare expression.
    static func tokens(of source: [UInt8], mode: Mode = .text) throws(SyntaxFault) -> [Token] {
        var lexer = Lexer(source)
        lexer.mode = mode
        while lexer.position < source.count {
            if lexer.mode == .text { try lexer.readText() } else { try lexer.readTag() }
        }
        lexer.add(.end, at: source.count)
        return lexer.tokens
    }

    mutating func add(_ kind: Token.Kind, at offset: Int) { tokens.append(Token(kind: kind, offset: offset)) }

    func byte(_ offset: Int) -> UInt8 { offset < source.count ? source[offset] : 0 }

    func starts(with text: StaticString, at offset: Int) -> Bool {
        guard offset + text.utf8CodeUnitCount <= source.count else { return false }
        for index in 0..<text.utf8CodeUnitCount where source[offset + index] != text.utf8Start[index] { return false }
        return true
    }

    func text(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }

    mutating func addText(_ range: Range<Int>) {
        if !range.isEmpty { add(.data(text(range)), at: range.lowerBound) }
    }

    mutating func enter(_ mode: Mode, at offset: Int) {
        self.mode = mode
        brackets = []
        add(mode == .print ? .printBegin : .statementBegin, at: offset)
    }

    private mutating func readTag() throws(SyntaxFault) {
        if brackets.isEmpty, readEnd() { return }
        let start = position
        let first = source[position]
        if let length = whitespaceLength(at: position) {
            position += length
        } else if isDigit(first) {
            readNumber()
        } else if first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") {
            let value = try readString()
            add(.string(value), at: start)
        } else if let symbol = symbol(at: position) {
            try balance(symbol)
            position += symbol.rawValue.utf8.count
            add(.symbol(symbol), at: start)
        } else {
            try readName()
        }
    }

    /// The end of a tag, with the white space behind it when it ends in `-`.
    private mutating func readEnd() -> Bool {
        let start = position
        let isMinus = source[start] == UInt8(ascii: "-")
        let signed = isMinus || (mode == .statement && source[start] == UInt8(ascii: "+"))
        let delimiter = start + (signed ? 1 : 0)
        guard mode == .print ? starts(with: "}}", at: delimiter) : starts(with: "%}", at: delimiter) else {
            return false
        }
        add(mode == .print ? .printEnd : .statementEnd, at: start)
        mode = .text
        position = delimiter + 2
        if isMinus { position = endOfWhitespace(from: position) }
        return true
    }

    private mutating func balance(_ symbol: Symbol) throws(SyntaxFault) {
        switch symbol {
        case .openBrace: brackets.append(UInt8(ascii: "}"))
        case .openParenthesis: brackets.append(UInt8(ascii: ")"))
        case .openBracket: brackets.append(UInt8(ascii: "]"))
        case .closeBrace, .closeParenthesis, .closeBracket:
            guard let wanted = brackets.popLast() else {
                throw SyntaxFault("unexpected '\(symbol.rawValue)'", at: position)
            }
            guard wanted == source[position] else {
                let name = Character(Unicode.Scalar(wanted))
                throw SyntaxFault("unexpected '\(symbol.rawValue)', expected '\(name)'", at: position)
            }
        default: break
        }
    }

    private func symbol(at offset: Int) -> Symbol? {
        let end = min(offset + 2, source.count)
        let two = end - offset == 2 && source[offset] < 0x80 && source[offset + 1] < 0x80
        if two, let symbol = Symbol(rawValue: text(offset..<end)) { return symbol }
        guard source[offset] < 0x80 else { return nil }
        return Symbol(rawValue: text(offset..<(offset + 1)))
    }

    private mutating func readName() throws(SyntaxFault) {
        let start = position
        var isFirst = true
        while position < source.count {
            let (scalar, length) = scalar(at: position)
            let properties = scalar.properties
            let fits = scalar == "_" || (isFirst ? properties.isXIDStart : properties.isXIDContinue)
            guard fits else { break }
            isFirst = false
            position += length
        }
        guard position > start else {
            throw SyntaxFault("unexpected character '\(scalar(at: position).0)'", at: position)
        }
        add(.name(text(start..<position)), at: start)
    }
}

/// An error of the source, before line and column are known.
struct SyntaxFault: Error {
    let reason: String
    let offset: Int
    /// Set when a limit was exceeded, not the grammar.
    var limit: TemplateError.Limit?

    init(_ reason: String, at offset: Int, limit: TemplateError.Limit? = nil) {
        (self.reason, self.offset, self.limit) = (reason, offset, limit)
    }
}
