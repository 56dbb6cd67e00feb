extension PythonText {
    func upper() -> PythonText {
        if isASCII { return mapped { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 } }
        return PythonText(scalars.reduce(into: "") { $0 += $1.properties.uppercaseMapping })
    }

    func lower() -> PythonText {
        if isASCII { return mapped { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }
        return recased { scalar, lowered, _ in lowered(scalar) }
    }

    /// Each run of cased code points begins with a title-case letter.
    func title() -> PythonText {
        if isASCII { return titleASCII { PythonText.isASCIILetter($0) } }
        var afterCased = false
        return recased { scalar, lowered, _ in
            defer { afterCased = scalar.properties.isCased }
            return afterCased ? lowered(scalar) : scalar.properties.titlecaseMapping
        }
    }

    func capitalize() -> PythonText {
        if isASCII { return titleASCII { _ in true } }
        return recased { scalar, lowered, isFirst in isFirst ? scalar.properties.titlecaseMapping : lowered(scalar) }
    }

    func swapcase() -> PythonText {
        if isASCII { return mapped { PythonText.isASCIILetter($0) ? $0 ^ 0x20 : $0 } }
        return recased { scalar, lowered, _ in
            if scalar.properties.isUppercase { return lowered(scalar) }
            return scalar.properties.isLowercase ? scalar.properties.uppercaseMapping : String(scalar)
        }
    }

    func casefold() -> PythonText {
        if isASCII { return lower() }
        return PythonText(scalars.reduce(into: "") { $0 += CaseFolding.fold($1) })
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    private func mapped(_ transform: (UInt8) -> UInt8) -> PythonText {
        PythonText(writing: byteCount, isASCII: true) { result in
            withBytes { bytes in
                for index in 0..<bytes.count { result[index] = transform(bytes[index]) }
            }
        }
    }

    /// Each word with its first letter in upper case and the others in lower case.
    /// - Parameter isInWord: Whether what follows such a byte is in the same word.
    func titleASCII(_ isInWord: (UInt8) -> Bool) -> PythonText {
        var inWord = false
        return mapped { byte in
            defer { inWord = isInWord(byte) }
            guard PythonText.isASCIILetter(byte) else { return byte }
            return inWord ? byte | 0x20 : byte & 0xDF
        }
    }

    /// - Parameter change: Given a code point, how to make it lower case where it stands, and whether it is the first.
    private func recased(
        _ change: (Unicode.Scalar, (Unicode.Scalar) -> String, Bool) -> String
    ) -> PythonText {
        var result = ""
        result.reserveCapacity(byteCount)
        let all = string.unicodeScalars
        for index in all.indices {
            let lowered = { (scalar: Unicode.Scalar) -> String in
                if scalar == "\u{3A3}" { return PythonText.isFinalSigma(at: index, in: all) ? "\u{3C2}" : "\u{3C3}" }
                return scalar.properties.lowercaseMapping
            }
            result += change(all[index], lowered, index == all.startIndex)
        }
        return PythonText(result)
    }

    /// A sigma ends a word when a cased letter stands before it and none behind (Unicode 3.13, Final_Sigma).
    private static func isFinalSigma(at index: String.Index, in all: String.UnicodeScalarView) -> Bool {
        let before = all[..<index].reversed().first { !$0.properties.isCaseIgnorable }
        guard let before, before.properties.isCased else { return false }
        let behind = all[all.index(after: index)...].first { !$0.properties.isCaseIgnorable }
        return behind.map { !$0.properties.isCased } ?? true
    }
}
