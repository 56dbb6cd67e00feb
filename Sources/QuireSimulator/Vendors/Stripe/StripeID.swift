/// Ids in Stripe's form, `cus_NffrFeUfNV2Hib`, and the way back to the index.
///
/// Eleven of the characters carry the index; the rest only fill, so that few texts are ids.
struct StripeID: Sendable {
    /// `cus_` or `ch_3`.
    let prefix: String
    /// Characters behind the prefix, 11 or more.
    let length: Int

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    private static let carrying = 11
    // 62^11 is above 2^65.
    private static let bits = 60

    func text(_ index: Int) -> String {
        var number = UInt64(bitPattern: Int64(Scatter.number(index, bits: Self.bits)))
        var filling = DataSet.scramble(number ^ UInt64(length))
        var characters: [UInt8] = []
        for place in 0..<length {
            if place < Self.carrying {
                characters.append(Self.alphabet[Int(number % 62)])
                number /= 62
            } else {
                characters.append(Self.alphabet[Int(filling % 62)])
                filling = DataSet.scramble(filling)
            }
        }
        return prefix + String(decoding: characters, as: UTF8.self)
    }

    /// - Returns: `nil` for what is, byte for byte, no text that ``text(_:)`` gave.
    func index(of text: String) -> Int? {
        guard text.utf8.count == prefix.utf8.count + length, text.utf8.starts(with: prefix.utf8) else { return nil }
        var number: UInt64 = 0
        for character in text.utf8.dropFirst(prefix.utf8.count).prefix(Self.carrying).reversed() {
            guard let digit = Self.alphabet.firstIndex(of: character) else { return nil }
            number = number &* 62 &+ UInt64(digit)
        }
        guard number >> UInt64(Self.bits) == 0 else { return nil }
        let index = Scatter.index(of: Int(number), bits: Self.bits)
        return same(self.text(index), text) ? index : nil
    }
}
