/// What `urlize` takes for a URL or a mail address.
enum LinkGrammar {
    private typealias Scalars = ArraySlice<Unicode.Scalar>

    /// `http://`, `https://` or `www.` with a host, or a host in one of the well known domains; a port; a path.
    static func isURL(_ word: PythonText) -> Bool {
        let text = Array(word.scalars)
        let (host, portAndPath) = split(text[...])
        guard endsWell(portAndPath) else { return false }
        for scheme in ["https://", "http://"] {
            guard let rest = dropping(scheme, host) else { continue }
            return isNumeric(rest) || isName(rest) || (rest.first == "[" && isBracketed(rest))
        }
        if let rest = dropping("www.", host), isName(rest) { return true }
        return isKnownDomain(host)
    }

    /// Anything, `@`, and a name with a dot.
    static func isMail(_ word: PythonText) -> Bool {
        let text = Array(word.scalars)
        guard let at = text.lastIndex(of: "@"), at > 0 else { return false }
        let domain = text[(at + 1)...]
        guard let first = domain.first, first.isPythonWord, let dot = domain.lastIndex(of: ".") else { return false }
        let last = domain[(dot + 1)...]
        return domain.allSatisfy { $0.isPythonWord || $0 == "." || $0 == "-" }
            && !last.isEmpty && last.allSatisfy(\.isPythonWord)
    }

    /// The scheme and host, and what begins with a port or a path.
    private static func split(_ text: Scalars) -> (host: Scalars, rest: Scalars) {
        var start = text.startIndex
        for scheme in ["https://", "http://"] {
            if let rest = dropping(scheme, text) { start = rest.startIndex }
        }
        var inBrackets = false
        let end = text[start...].firstIndex { scalar in
            if scalar == "[" { inBrackets = true }
            if scalar == "]" { inBrackets = false }
            return scalar == "/" || scalar == "?" || scalar == "#" || (scalar == ":" && !inBrackets)
        }
        return (text[..<(end ?? text.endIndex)], text[(end ?? text.endIndex)...])
    }

    private static func endsWell(_ text: Scalars) -> Bool {
        var rest = text
        if rest.first == ":" {
            let digits = rest.dropFirst().prefix { $0.decimalDigit != nil }
            guard (1...5).contains(digits.count) else { return false }
            rest = rest.dropFirst(1 + digits.count)
        }
        return rest.first.map { $0 == "/" || $0 == "?" || $0 == "#" } ?? true
    }

    private static func dropping(_ prefix: String, _ text: Scalars) -> Scalars? {
        let head = text.prefix(prefix.utf8.count)
        let same = head.elementsEqual(prefix.unicodeScalars) { scalar, wanted in
            scalar == wanted || (isASCIILetter(scalar) && scalar.value | 0x20 == wanted.value)
        }
        return same ? text.dropFirst(prefix.utf8.count) : nil
    }

    private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool { (0x61...0x7A).contains(scalar.value | 0x20) }

    private static func isLabel(_ text: Scalars) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isPythonWord || $0 == "%" || $0 == "-" }
    }

    /// Labels and a last one of letters, or of an internationalised name.
    private static func isName(_ text: Scalars) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = labels.last, labels.dropLast().allSatisfy({ isLabel($0) }) else { return false }
        if let rest = dropping("xn--", last), (2...59).contains(rest.count) {
            return rest.allSatisfy { $0.isPythonWord || $0 == "%" }
        }
        return (2...63).contains(last.count) && last.allSatisfy(isASCIILetter)
    }

    private static func isKnownDomain(_ text: Scalars) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last else { return false }
        let known = ["com", "net", "int", "edu", "gov", "org", "info", "mil"]
        return known.contains { dropping($0, last)?.isEmpty == true }
            && labels.dropLast().allSatisfy { isLabel($0) && (2...63).contains($0.count) }
    }

    private static func isNumeric(_ text: Scalars) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy { $0.decimalDigit != nil } }
    }

    /// An IPv6 address: up to eight groups of up to four hexadecimal digits.
    private static func isBracketed(_ text: Scalars) -> Bool {
        guard text.last == "]" else { return false }
        let groups = text.dropFirst().dropLast().split(separator: ":", omittingEmptySubsequences: false)
        return (3...9).contains(groups.count)
            && groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.properties.isASCIIHexDigit) }
    }
}
