/// Reads a pattern; `nil` results mean that it is no valid one. Recursion follows groups, of which 50 may nest.
struct RegexpParser {
    /// The highest count in `{n,m}`.
    static let maxCount = 1000
    static let maxNesting = 50

    let scalars: [Unicode.Scalar]
    let isCommon: Bool
    var position = 0
    private var nesting = 0
    private var ignoresCase = false
    /// The sets that nodes name.
    private(set) var sets: [ScalarSet] = []

    init(utf8: [UInt8], syntax: RegexpSyntax) {
        scalars = Array(String(decoding: utf8, as: UTF8.self).unicodeScalars)
        isCommon = syntax.isCommon
        if case .common(let ignoresCase) = syntax { self.ignoresCase = ignoresCase }
    }

    mutating func parse() -> RegexpNode? {
        if isCommon, take("("), take("?"), take("i"), take(")") {
            ignoresCase = true
        } else {
            position = 0
        }
        guard let node = choice(), position == scalars.count else { return nil }
        return node
    }

    private mutating func node(_ set: ScalarSet) -> RegexpNode {
        sets.append(set.prepared(ignoresCase: ignoresCase))
        return .set(sets.count - 1)
    }

    var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    private mutating func next() -> Unicode.Scalar? {
        guard let scalar = current else { return nil }
        position += 1
        return scalar
    }

    private mutating func choice() -> RegexpNode? {
        var branches: [RegexpNode] = []
        repeat {
            guard let branch = branch() else { return nil }
            branches.append(branch)
        } while take("|")
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func branch() -> RegexpNode? {
        var pieces: [RegexpNode] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            guard let atom = atom(), let piece = quantified(atom) else { return nil }
            pieces.append(piece)
        }
        return .sequence(pieces)
    }

    private mutating func quantified(_ atom: RegexpNode) -> RegexpNode? {
        let result: RegexpNode
        switch current {
        case "*": result = .repetition(atom, atLeast: 0, atMost: nil)
        case "+": result = .repetition(atom, atLeast: 1, atMost: nil)
        case "?": result = .repetition(atom, atLeast: 0, atMost: 1)
        case "{":
            position += 1
            guard let least = number() else { return nil }
            var most: Int? = least
            if take(",") {
                most = nil
                if current != "}" {
                    guard let number = number() else { return nil }
                    most = number
                }
            }
            guard current == "}", most.map({ $0 >= least }) ?? true else { return nil }
            result = .repetition(atom, atLeast: least, atMost: most)
        default: return atom
        }
        position += 1
        // A lazy quantifier takes another way to the same answer of yes or no.
        if isCommon { _ = take("?") }
        return result
    }

    private mutating func number() -> Int? {
        let start = position
        var value = 0
        while let scalar = current, ("0"..."9").contains(scalar) {
            value = min(value * 10 + Int(scalar.value - 0x30), Self.maxCount + 1)
            position += 1
        }
        return position > start && value <= Self.maxCount ? value : nil
    }

    private mutating func atom() -> RegexpNode? {
        guard let scalar = next() else { return nil }
        switch scalar {
        case ".": return node(.dot)
        case "^": return .start
        case "$": return .end
        case "(": return group()
        case "[": return characterClass().map { node($0) }
        case "\\":
            if isCommon, take("b") { return .wordBoundary(isNegated: false) }
            if isCommon, take("B") { return .wordBoundary(isNegated: true) }
            return escape().map { node($0) }
        case "*", "+", "?", "{", "}", ")", "|": return nil
        case "]": return isCommon ? node(ScalarSet(scalar)) : nil
        default: return node(ScalarSet(scalar))
        }
    }

    private mutating func group() -> RegexpNode? {
        guard nesting < Self.maxNesting else { return nil }
        if isCommon, take("?") {
            guard groupKind() else { return nil }
        }
        nesting += 1
        defer { nesting -= 1 }
        guard let inner = choice(), take(")") else { return nil }
        return inner
    }

    /// `(?:` or the name of a group.
    private mutating func groupKind() -> Bool {
        if take(":") { return true }
        _ = take("P")
        guard take("<"), let first = current, first != "=", first != "!" else { return false }
        while let scalar = next() {
            if scalar == ">" { return true }
        }
        return false
    }
}
