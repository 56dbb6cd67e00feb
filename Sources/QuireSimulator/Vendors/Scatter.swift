/// Ids that look drawn at random: one number for each index and no other, and the way back.
///
/// They do not follow from a seed, so that two accounts have the same ids.
enum Scatter {
    /// - Parameter bits: 41 to 63: the number is below 2^bits. Fewer cannot tell 10^12 records apart.
    static func number(_ index: Int, bits: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(bitPattern: Int64(index)) &* factor &+ start) & mask(bits))
    }

    /// The index that ``number(_:bits:)`` took, from 0; of a number that it never gave, an index that no account has.
    static func index(of number: Int, bits: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(bitPattern: Int64(number)) &- start) &* inverse & mask(bits))
    }

    /// Lower-case hexadecimal digits with dashes, of version 4 (RFC 9562, section 5.4).
    /// - Parameter salt: Ids of different salts differ in their first half.
    static func uuid(_ index: Int, salt: UInt64) -> String {
        let head = hexadecimal(DataSet.scramble(salt ^ UInt64(bitPattern: Int64(index))))
        let tail = hexadecimal(UInt64(bitPattern: Int64(number(index, bits: 48))))
        let digits = Array(head.utf8)
        func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        return
            "\(part(0..<8))-\(part(8..<12))-4\(part(12..<15))-8\(part(13..<16))-\(String(tail.utf8.suffix(12)) ?? "")"
    }

    /// The index that ``uuid(_:salt:)`` took; `nil` for any other text.
    static func index(ofUUID text: String, salt: UInt64) -> Int? {
        guard text.utf8.count == 36, let number = Int(String(text.utf8.suffix(12)) ?? "", radix: 16), number >= 0 else {
            return nil
        }
        let index = index(of: number, bits: 48)
        return same(uuid(index, salt: salt), text) ? index : nil
    }

    private static func mask(_ bits: Int) -> UInt64 { 1 << UInt64(bits) - 1 }

    /// Odd, hence a unit modulo every power of two.
    private static let factor: UInt64 = 0x9e37_79b9_7f4a_7c15
    private static let start: UInt64 = 0x0123_4567_89ab_cdef

    /// Newton's iteration doubles the right bits each time; an odd number is its own inverse modulo 8.
    private static let inverse: UInt64 = (0..<5).reduce(factor) { guess, _ in guess &* (2 &- factor &* guess) }
}
