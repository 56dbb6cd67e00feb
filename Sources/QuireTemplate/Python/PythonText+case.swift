extension PythonText {
    func upper() -> PythonText {
        if isASCII { return mapped { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 } }
        return PythonText(scalars.reduce(into: "") { $0 += $1.properties.uppercaseMapping })
    }

    func lower() -> PythonText {
        if isASCII { return mapped { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 } }
        return recased { scalar, lowered, _ in lowered(scalar) }
    }

    /// Each run of cased code points begins with a title-case letter.
    func title() -> PythonText {
        var afterCased = false
        return recased { scalar, lowered, _ in
            defer { afterCased = scalar.properties.isCased }
            return afterCased ? lowered(scalar) : scalar.properties.titlecaseMapping
        }
    }

    func capitalize() -> PythonText {
        recased { scalar, lowered, isFirst in isFirst ? scalar.properties.titlecaseMapping : lowered(scalar) }
    }

    func swapcase() -> PythonText {
        recased { scalar, lowered, _ in
            if scalar.properties.isUppercase { return lowered(scalar) }
            return scalar.properties.isLowercase ? scalar.properties.uppercaseMapping : String(scalar)
        }
    }

    func casefold() -> PythonText {
        if isASCII { return lower() }
        return PythonText(scalars.reduce(into: "") { $0 += CaseFolding.fold($1) })
    }

    private func mapped(_ transform: (UInt8) -> UInt8) -> PythonText {
        let bytes = withBytes { $0.map(transform) }
        return PythonText(String(decoding: bytes, as: UTF8.self), isASCII: true)
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
