/// What Python asks of a code point (Objects/unicodectype.c), from the standard library's Unicode data.
extension Unicode.Scalar {
    /// Bidirectional class WS, B or S, or category Zs.
    var isPythonSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Neither "Other" nor "Separator", the space aside.
    var isPythonPrintable: Bool {
        if isASCII { return (0x20...0x7E).contains(value) }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default: return true
        }
    }

    /// 0...9 for a decimal digit of any script.
    var decimalDigit: UInt8? {
        if isASCII { return (0x30...0x39).contains(value) ? UInt8(truncatingIfNeeded: value) - 0x30 : nil }
        guard properties.numericType == .decimal, let number = properties.numericValue else { return nil }
        return (0...9).contains(number) ? UInt8(number) : nil
    }
}

extension Unicode.Scalar {
    var isTitlecase: Bool { !isASCII && properties.generalCategory == .titlecaseLetter }

    var isPythonLetter: Bool {
        if isASCII { return (0x61...0x7A).contains(value | 0x20) }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }

    /// Where `splitlines` cuts.
    var isPythonLineEnd: Bool {
        switch value {
        case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
