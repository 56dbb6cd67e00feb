extension PythonInt {
    /// The most decimal digits that Python (3.11 and later) reads or writes.
    static let maxDecimalDigits = 4300

    /// Python's `str(self)`, refused past ``maxDecimalDigits``.
    func decimal() throws(PythonError) -> String {
        guard bitLength <= 14_285 else { throw PythonInt.tooManyDigits() }  // 10^4300 has 14285 bits.
        let text = description
        guard text.utf8.count - (isNegative ? 1 : 0) <= PythonInt.maxDecimalDigits else {
            throw PythonInt.tooManyDigits()
        }
        return text
    }

    private static func tooManyDigits(_ count: Int? = nil) -> PythonError {
        let value = count.map { ": value has \($0) digits" } ?? ""
        return .value(
            "Exceeds the limit (\(maxDecimalDigits) digits) for integer string conversion\(value); "
                + "use sys.set_int_max_str_digits() to increase the limit")
    }

    /// The digits in base 2, 8 or 16, in lower case, without sign and prefix.
    func digits(bitsEach bits: Int) -> String {
        isZero ? "0" : String(decoding: Magnitude.digits(magnitude, bitsEach: bits), as: UTF8.self)
    }

    /// Python's `int(text, base)`: white space around, a sign, `0x`, `0o`, `0b`, single underscores between digits, the
    /// decimal digits of any script. Base 0 reads the prefix and refuses leading zeros.
    init(parsing text: PythonText, base: Int = 10) throws(PythonError) {
        guard base == 0 || (2...36).contains(base) else {
            throw .value("int() base must be >= 2 and <= 36, or 0")
        }
        guard let numeral = Numeral(text, base: base) else {
            let quoted = PythonText(text.repr()).slice(0, 200).string
            throw .value("invalid literal for int() with base \(base): \(quoted)")
        }
        if ![2, 4, 8, 16, 32].contains(numeral.base) && numeral.digits.count > PythonInt.maxDecimalDigits {
            throw PythonInt.tooManyDigits(numeral.digits.count)
        }
        let bits = numeral.digits.count.multipliedReportingOverflow(
            by: UInt8.bitWidth - UInt8(numeral.base - 1).leadingZeroBitCount)
        guard !bits.overflow, bits.partialValue <= PythonInt.bitLimit + 8 else {
            throw PythonInt.tooLarge(PythonInt.bitLimit)
        }
        self.init(
            negative: numeral.isNegative, magnitude: Magnitude.parse(numeral.digits, base: UInt(numeral.base)))
    }
}

extension PythonInt: CustomStringConvertible {
    var description: String {
        switch self {
        case .small(let value): value.description
        case .big(let negative, let limbs):
            (negative ? "-" : "") + String(decoding: Magnitude.decimalDigits(limbs), as: UTF8.self)
        }
    }
}

/// The parts of a text that `int()` takes.
private struct Numeral {
    var isNegative = false
    var base: Int
    /// Values, not characters.
    var digits: [UInt8] = []

    init?(_ text: PythonText, base: Int) {
        self.base = base
        let ascii = text.asciiDigitsAndSpaces()
        var rest = ascii[...].trimmingSpaces()
        if let sign = rest.first, sign == 0x2B || sign == 0x2D {
            isNegative = sign == 0x2D
            rest = rest.dropFirst()
        }
        let zeroFirst = rest.first == 0x30
        var prefixed = false
        if zeroFirst, let letter = rest.dropFirst().first {
            let named: [UInt8: Int] = [0x78: 16, 0x6F: 8, 0x62: 2]
            if let prefix = named[letter | 0x20], base == 0 || base == prefix {
                (self.base, prefixed) = (prefix, true)
                rest = rest.dropFirst(2)
                if rest.first == 0x5F { rest = rest.dropFirst() }
            }
        }
        if self.base == 0 { self.base = 10 }
        guard readDigits(rest) else { return nil }
        // "07" is ambiguous in Python's own source, so base 0 refuses it; zeros alone are zero.
        if base == 0, !prefixed, zeroFirst, digits.contains(where: { $0 != 0 }) { return nil }
    }

    private mutating func readDigits(_ rest: ArraySlice<UInt8>) -> Bool {
        var afterDigit = false
        digits.reserveCapacity(rest.count)
        for byte in rest {
            if byte == 0x5F {
                guard afterDigit else { return false }
                afterDigit = false
                continue
            }
            guard let value = Numeral.value(of: byte), Int(value) < base else { return false }
            digits.append(value)
            afterDigit = true
        }
        return afterDigit
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x7A: byte - 0x61 + 10
        case 0x41...0x5A: byte - 0x41 + 10
        default: nil
        }
    }
}
