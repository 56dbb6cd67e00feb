/// Ids of twenty letters and digits, each of which hides a number and can be read back, computed and not searched.
struct AlphanumericID {
    private let tag: [UInt8]
    private let key: UInt64

    static let length = 20

    /// - Parameters:
    ///   - kind: What the ids are of; ids of another kind cannot be read.
    ///   - place: What all ids of one place have at their beginning.
    init(kind: String, place: String) {
        key = Self.hash(kind)
        tag = Self.tag(of: place)
    }

    /// - Parameter number: 0 to 2^54.
    func text(_ number: Int) -> String {
        let mixed = Self.mix(UInt64(number) ^ key & Self.mask)
        let middle = Self.digits(DataSet.scramble(mixed ^ key), 6)
        return String(decoding: tag + middle + Self.digits(mixed, 10), as: UTF8.self)
    }

    /// - Returns: `nil` when it is not, byte for byte, an id that ``text(_:)`` gives.
    func number(in text: String) -> Int? {
        guard text.utf8.count == Self.length else { return nil }
        var mixed: UInt64 = 0
        for byte in text.utf8.suffix(10) {
            guard let digit = Self.alphabet.firstIndex(of: byte) else { return nil }
            mixed = mixed &* 62 &+ UInt64(digit)
        }
        guard mixed <= Self.mask else { return nil }
        let number = Int(Self.unmix(mixed) ^ key & Self.mask)
        return same(self.text(number), text) ? number : nil
    }

    /// Whether an id was made for this place.
    static func begins(_ text: String, _ place: String) -> Bool { text.utf8.starts(with: tag(of: place)) }

    private static func tag(of place: String) -> [UInt8] { digits(hash(place), 4) }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let mask: UInt64 = 1 << 54 - 1
    private static let factors: (UInt64, UInt64) = (0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9)
    private static let inverses = (inverse(factors.0), inverse(factors.1))

    // Two odd multiplications around a shift by half the width, which undoes itself: a bijection on 54 bits.
    private static func mix(_ value: UInt64) -> UInt64 {
        let first = value &* factors.0 & mask
        return (first ^ first >> 27) &* factors.1 & mask
    }

    private static func unmix(_ value: UInt64) -> UInt64 {
        let second = value &* inverses.1 & mask
        return (second ^ second >> 27) &* inverses.0 & mask
    }

    /// Modulo 2^64, after Newton: each step doubles the bits that are right.
    private static func inverse(_ odd: UInt64) -> UInt64 {
        (0..<6).reduce(odd) { guess, _ in guess &* (2 &- odd &* guess) }
    }

    private static func digits(_ value: UInt64, _ count: Int) -> [UInt8] {
        var rest = value
        var digits: [UInt8] = []
        for _ in 0..<count {
            digits.append(alphabet[Int(rest % 62)])
            rest /= 62
        }
        return digits.reversed()
    }

    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(DataSet.scramble(0)) { DataSet.scramble($0 ^ UInt64($1)) }
    }
}
