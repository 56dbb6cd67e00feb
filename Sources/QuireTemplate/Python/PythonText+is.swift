extension PythonText {
    func isalpha() -> Bool { !isEmpty && scalars.allSatisfy(\.isPythonLetter) }
    func isalnum() -> Bool { !isEmpty && scalars.allSatisfy { $0.isPythonLetter || $0.properties.numericType != nil } }
    func isnumeric() -> Bool { !isEmpty && scalars.allSatisfy { $0.properties.numericType != nil } }
    func isdecimal() -> Bool { !isEmpty && scalars.allSatisfy { $0.decimalDigit != nil } }
    func isspace() -> Bool { !isEmpty && scalars.allSatisfy(\.isPythonSpace) }
    func isprintable() -> Bool { scalars.allSatisfy(\.isPythonPrintable) }
    func isascii() -> Bool { isASCII }

    func isdigit() -> Bool {
        !isEmpty
            && scalars.allSatisfy { $0.properties.numericType == .decimal || $0.properties.numericType == .digit }
    }

    func isupper() -> Bool {
        scalars.contains { $0.properties.isUppercase }
            && scalars.allSatisfy { !$0.properties.isLowercase && !$0.isTitlecase }
    }

    func islower() -> Bool {
        scalars.contains { $0.properties.isLowercase }
            && scalars.allSatisfy { !$0.properties.isUppercase && !$0.isTitlecase }
    }

    func istitle() -> Bool {
        var (cased, afterCased) = (false, false)
        for scalar in scalars {
            if scalar.properties.isUppercase || scalar.isTitlecase {
                if afterCased { return false }
                (cased, afterCased) = (true, true)
            } else if scalar.properties.isLowercase {
                if !afterCased { return false }
                cased = true
            } else {
                afterCased = false
            }
        }
        return cased
    }

    func isidentifier() -> Bool {
        guard let first = scalars.first, first == "_" || first.properties.isXIDStart else { return false }
        return scalars.dropFirst().allSatisfy(\.properties.isXIDContinue)
    }
}
