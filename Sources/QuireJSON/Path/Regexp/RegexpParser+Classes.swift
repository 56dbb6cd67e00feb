/// Reads `[...]` and escapes.
extension RegexpParser {
    /// What follows `[`, the closing bracket included (RFC 9485, `charClassExpr`).
    mutating func characterClass() -> ScalarSet? {
        var set = ScalarSet()
        let isNegated = current == "^"
        if isNegated { position += 1 }
        let first = position
        while let scalar = current {
            position += 1
            if scalar == "]" {
                guard position > first + 1 else { return nil }
                return isNegated ? set.negated : set
            }
            if scalar == "-" {
                // Alone at the beginning or the end.
                guard isCommon || position == first + 1 || current == "]" else { return nil }
                set.insert(scalar)
                continue
            }
            guard item(scalar, into: &set) else { return nil }
        }
        return nil
    }

    private mutating func item(_ scalar: Unicode.Scalar, into set: inout ScalarSet) -> Bool {
        guard let low = member(scalar, into: &set) else { return false }
        guard case .scalar(let from) = low, current == "-", position + 1 < scalars.count,
            scalars[position + 1] != "]"
        else {
            if case .scalar(let only) = low { set.insert(only) }
            return true
        }
        position += 1
        guard let next = current, isCommon || next != "-" else { return false }
        position += 1
        guard case .scalar(let to) = member(next, into: &set), from.value <= to.value else { return false }
        set.insert(from.value...to.value)
        return true
    }

    private enum Member {
        case scalar(Unicode.Scalar)
        /// A class of its own, which is in the set already.
        case inserted
    }

    private mutating func member(_ scalar: Unicode.Scalar, into set: inout ScalarSet) -> Member? {
        if scalar == "[", !isCommon { return nil }
        guard scalar == "\\" else { return .scalar(scalar) }
        guard let escaped = current else { return nil }
        if let single = Self.single(escaped, isCommon: isCommon) {
            position += 1
            return .scalar(single)
        }
        guard let other = escape() else { return nil }
        set.insert(other)
        return .inserted
    }

    /// What follows a backslash.
    mutating func escape() -> ScalarSet? {
        guard let escaped = current else { return nil }
        position += 1
        if let single = Self.single(escaped, isCommon: isCommon) { return ScalarSet(single) }
        switch escaped {
        case "p", "P":
            guard let set = category() else { return nil }
            return escaped == "P" ? set.negated : set
        case "d", "D", "w", "W", "s", "S": return isCommon ? Self.perl(escaped) : nil
        default: return nil
        }
    }

    private mutating func category() -> ScalarSet? {
        guard current == "{" else { return nil }
        position += 1
        var name = ""
        while let scalar = current, scalar != "}", name.utf8.count < 3 {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        var set = ScalarSet()
        guard current == "}", set.insert(category: name) else { return nil }
        position += 1
        return set
    }

    /// RFC 9485, `SingleCharEsc`; elsewhere any sign may be escaped.
    private static func single(_ escaped: Unicode.Scalar, isCommon: Bool) -> Unicode.Scalar? {
        switch escaped {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}": return escaped
        // Not in the grammar, but without it no pattern could mean the sign itself.
        case "$": return escaped
        default:
            let isLetterOrDigit = PathText.isNameScalar(escaped) && escaped.isASCII && escaped != "_"
            return isCommon && !isLetterOrDigit ? escaped : nil
        }
    }

    private static func perl(_ name: Unicode.Scalar) -> ScalarSet? {
        var set = ScalarSet()
        switch name {
        case "d", "D":
            guard set.insert(category: "Nd") else { return nil }
        case "w", "W":
            for category in ["L", "M", "N", "Pc"] where !set.insert(category: category) { return nil }
        default:
            for value: ClosedRange<UInt32> in [0x09...0x0d, 0x85...0x85] { set.insert(value) }
            guard set.insert(category: "Z") else { return nil }
        }
        return PathText.isLower(name) ? set : set.negated
    }
}
