/// A set of Unicode scalars: what one atom of a pattern matches.
struct ScalarSet: Sendable {
    private var ranges: [ClosedRange<UInt32>] = []
    /// A bit for each general category.
    private var categories: UInt32 = 0
    private var others: [ScalarSet] = []
    private var isNegated = false
    private var ignoresCase = false
    /// Answers for ASCII, made by ``prepared(ignoresCase:)``.
    private var ascii: (low: UInt64, high: UInt64) = (0, 0)

    init() {}

    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    /// `.`: everything but line breaks (RFC 9485, section 5.3).
    static let dot: ScalarSet = {
        var set = ScalarSet()
        set.insert("\n")
        set.insert("\r")
        return set.negated
    }()

    var negated: ScalarSet {
        var set = self
        set.isNegated.toggle()
        return set
    }

    mutating func insert(_ scalar: Unicode.Scalar) { ranges.append(scalar.value...scalar.value) }
    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }
    mutating func insert(_ set: ScalarSet) { others.append(set) }

    /// - Parameter name: `L`, `Lu` and so on. False when there is no such category.
    mutating func insert(category name: String) -> Bool {
        let bits = Self.names.indices.reduce(UInt32(0)) { bits, index in
            let full = Self.names[index].utf8
            return full.starts(with: name.utf8) ? bits | 1 << UInt32(index) : bits
        }
        guard bits != 0, (1...2).contains(name.utf8.count) else { return false }
        categories |= bits
        return true
    }

    /// Settles case and the answers for ASCII. Cheap, since patterns may come from a document.
    func prepared(ignoresCase: Bool) -> ScalarSet {
        var set = self
        set.ignoresCase = ignoresCase
        var bits = plainBits
        if ignoresCase {
            // Both halves of the alphabet lie in the upper word, 32 apart.
            let letters: UInt64 = 0x07ff_fffe
            bits.high |= (bits.high & letters) << 32 | (bits.high >> 32) & letters
        }
        set.ascii = isNegated ? (~bits.low, ~bits.high) : bits
        return set
    }

    /// The ASCII members before negation and case.
    private var plainBits: (low: UInt64, high: UInt64) {
        var bits: (low: UInt64, high: UInt64) = (0, 0)
        for range in ranges where range.lowerBound < 128 {
            for value in range.clamped(to: 0...127) {
                if value < 64 { bits.low |= 1 << UInt64(value) } else { bits.high |= 1 << UInt64(value - 64) }
            }
        }
        for (index, known) in Self.categoryBits.enumerated() where categories >> UInt32(index) & 1 == 1 {
            bits = (bits.low | known.low, bits.high | known.high)
        }
        for other in others {
            let inner = other.plainBits
            bits.low |= other.isNegated ? ~inner.low : inner.low
            bits.high |= other.isNegated ? ~inner.high : inner.high
        }
        return bits
    }

    /// The ASCII members of each category.
    private static let categoryBits: [(low: UInt64, high: UInt64)] = {
        var table = Array(repeating: (low: UInt64(0), high: UInt64(0)), count: names.count)
        for value in UInt8(0)..<128 {
            let category = Int(index(Unicode.Scalar(value).properties.generalCategory))
            if value < 64 {
                table[category].low |= 1 << UInt64(value)
            } else {
                table[category].high |= 1 << UInt64(value - 64)
            }
        }
        return table
    }()

    /// Membership, once prepared.
    @inline(__always)
    func contains(_ value: UInt32) -> Bool {
        if value < 64 { return ascii.low >> UInt64(value) & 1 == 1 }
        if value < 128 { return ascii.high >> UInt64(value - 64) & 1 == 1 }
        return decide(value)
    }

    private func decide(_ value: UInt32) -> Bool {
        guard ignoresCase, let scalar = Unicode.Scalar(value) else { return includes(value) != isNegated }
        let found =
            includes(value) || Self.only(scalar.properties.lowercaseMapping).map(includes) ?? false
            || Self.only(scalar.properties.uppercaseMapping).map(includes) ?? false
        return found != isNegated
    }

    private func includes(_ value: UInt32) -> Bool {
        if ranges.contains(where: { $0.contains(value) }) { return true }
        if categories != 0, let scalar = Unicode.Scalar(value) {
            if categories >> Self.index(scalar.properties.generalCategory) & 1 == 1 { return true }
        }
        return others.contains { $0.includes(value) != $0.isNegated }
    }

    /// The scalar of a mapping that is a single one.
    private static func only(_ mapping: String) -> UInt32? {
        var scalars = mapping.unicodeScalars.makeIterator()
        guard let first = scalars.next(), scalars.next() == nil else { return nil }
        return first.value
    }

    private static let names = [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po",
        "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cn",
    ]

    /// The position of a category in ``names``; surrogates, which no text holds, have none.
    private static func index(_ category: Unicode.GeneralCategory) -> UInt32 {
        switch category {
        case .uppercaseLetter: 0
        case .lowercaseLetter: 1
        case .titlecaseLetter: 2
        case .modifierLetter: 3
        case .otherLetter: 4
        case .nonspacingMark: 5
        case .spacingMark: 6
        case .enclosingMark: 7
        case .decimalNumber: 8
        case .letterNumber: 9
        case .otherNumber: 10
        case .connectorPunctuation: 11
        case .dashPunctuation: 12
        case .openPunctuation: 13
        case .closePunctuation: 14
        case .initialPunctuation: 15
        case .finalPunctuation: 16
        case .otherPunctuation: 17
        case .mathSymbol: 18
        case .currencySymbol: 19
        case .modifierSymbol: 20
        case .otherSymbol: 21
        case .spaceSeparator: 22
        case .lineSeparator: 23
        case .paragraphSeparator: 24
        case .control: 25
        case .format: 26
        case .privateUse: 27
        case .unassigned: 28
        case .surrogate: 31
        @unknown default: 31
        }
    }
}
