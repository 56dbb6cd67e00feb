extension PythonFloat {
    /// Python's `float(text)`: white space around, a sign, single underscores between digits, the decimal digits of any
    /// script; `inf`, `infinity` and `nan` in either case.
    static func parse(_ text: PythonText) throws(PythonError) -> Double {
        let ascii = text.asciiDigitsAndSpaces()
        guard let value = number(ascii[...].trimmingSpaces()) else {
            throw .value("could not convert string to float: \(text.repr())")
        }
        return value
    }

    private static func number(_ text: ArraySlice<UInt8>) -> Double? {
        var rest = text
        let negative = rest.first == 0x2D
        if negative || rest.first == 0x2B { rest = rest.dropFirst() }
        if let first = rest.first, first | 0x20 == 0x69 || first | 0x20 == 0x6E {
            let word = rest.map { $0 | 0x20 }
            if word.elementsEqual("nan".utf8) { return .nan }
            guard word.elementsEqual("inf".utf8) || word.elementsEqual("infinity".utf8) else { return nil }
            return negative ? -.infinity : .infinity
        }
        guard let numeral = plain(rest), let value = Double(String(decoding: numeral, as: UTF8.self)) else {
            return nil
        }
        return negative ? -value : value
    }

    /// The number without underscores and with digits on both sides of its point, or `nil` when it is none.
    private static func plain(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count + 2)
        var rest = text
        func digits() -> Int? {
            let start = plain.count
            var afterDigit = false
            while let byte = rest.first {
                if byte == 0x5F {
                    guard afterDigit, let next = rest.dropFirst().first, (0x30...0x39).contains(next) else {
                        return nil
                    }
                    afterDigit = false
                } else if (0x30...0x39).contains(byte) {
                    plain.append(byte)
                    afterDigit = true
                } else {
                    break
                }
                rest = rest.dropFirst()
            }
            return plain.count - start
        }
        guard let whole = digits() else { return nil }
        if whole == 0 { plain.append(0x30) }
        var places = 0
        if rest.first == 0x2E {
            rest = rest.dropFirst()
            plain.append(0x2E)
            guard let read = digits() else { return nil }
            places = read
            if places == 0 { plain.append(0x30) }
        }
        guard whole + places > 0 else { return nil }
        if let letter = rest.first, letter | 0x20 == 0x65 {
            plain.append(0x65)
            rest = rest.dropFirst()
            if let sign = rest.first, sign == 0x2B || sign == 0x2D {
                plain.append(sign)
                rest = rest.dropFirst()
            }
            guard let read = digits(), read > 0 else { return nil }
        }
        return rest.isEmpty ? plain : nil
    }
}

extension ArraySlice<UInt8> {
    /// Without the white space of C's `isspace` at both ends.
    func trimmingSpaces() -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        let front = drop(while: isSpace)
        guard let last = front.lastIndex(where: { !isSpace($0) }) else { return front.prefix(0) }
        return front[...last]
    }
}
