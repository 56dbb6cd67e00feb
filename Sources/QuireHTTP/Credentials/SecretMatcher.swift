/// Finds one secret at a place of a text, each of its characters plain, percent-encoded or escaped as in JSON: which
/// of them a client, a proxy or a log encodes differs too much to list the whole spellings.
struct SecretMatcher: Sendable {
    private let scalars: [Unicode.Scalar]
    /// A match begins with this byte or with one of `%`, `\` and `+`.
    let firstByte: UInt8
    private let secondByte: UInt8?

    /// Bytes of an escape that one within another is looked for in: five times encoded, four times escaped.
    private let deepest: Int

    /// - Parameter secret: Not empty.
    init(_ secret: String) {
        scalars = Array(secret.unicodeScalars)
        // In a row of backslashes every count would fit every other one, at a cost that grows with both.
        deepest = zip(scalars, scalars.dropFirst()).contains { $0 == "\\" && $1 == "\\" } ? 2 : 15
        firstByte = secret.utf8.first ?? 0
        secondByte = secret.utf8.dropFirst().first
    }

    /// False where the next byte alone shows that no match begins at `start`: ``end(in:at:)`` costs far more.
    func mayBegin(in text: [UInt8], at start: Int) -> Bool {
        guard start + 1 < text.count else { return true }
        let next = text[start + 1]
        switch text[start] {
        case firstByte where !"%\\+".utf8.contains(firstByte):
            return secondByte == nil || next == secondByte || secondByte == 0x20 && next == UInt8(ascii: "+")
                || next == UInt8(ascii: "%") || next == UInt8(ascii: "\\")
        case UInt8(ascii: "%"): return firstByte == 0x25 || next.hexValue == firstByte >> 4 || next == UInt8(ascii: "2")
        default: return true
        }
    }

    /// Where the longest match that begins at `start` ends.
    func end(in text: [UInt8], at start: Int) -> Int? {
        // More than one end at a time: in "%25", the secret may go on behind the "%" or behind the "5".
        var ends: Set<Int> = [start]
        for scalar in scalars {
            ends = ends.reduce(into: []) { $0.formUnion(self.ends(of: scalar, in: text, at: $1)) }
            if ends.isEmpty { return nil }
        }
        return ends.max()
    }

    /// Bytes of the longest spelling at most: twelve a character, as JSON and URLs escape those outside the BMP.
    var longestSpelling: Int { scalars.count * 12 }

    /// Whether the text ends in the middle of a match that begins at `start`.
    func isCut(in text: [UInt8], at start: Int) -> Bool {
        var ends: Set<Int> = [start]
        for scalar in scalars {
            if ends.contains(where: { Self.isCut(text, at: $0) }) { return true }
            ends = ends.reduce(into: []) { $0.formUnion(self.ends(of: scalar, in: text, at: $1)) }
            if ends.isEmpty { return false }
        }
        return false
    }

    /// Whether the text ends here, or in the middle of an escape that begins here.
    private static func isCut(_ text: [UInt8], at position: Int) -> Bool {
        guard position < text.count else { return true }
        let left = text.count - position
        return text[position] == UInt8(ascii: "%") && left < 3 || text[position] == UInt8(ascii: "\\") && left < 6
    }

    private func ends(of scalar: Unicode.Scalar, in text: [UInt8], at start: Int) -> Set<Int> {
        var ends: Set<Int> = [start]
        for byte in UTF8.encode(scalar)! {
            ends = ends.reduce(into: []) { result, position in
                guard position < text.count else { return }
                if text[position] == byte || (byte == 0x20 && text[position] == UInt8(ascii: "+")) {
                    result.insert(position + 1)
                }
                if text[position] == UInt8(ascii: "%") {
                    // "%2F", and "%252F" where the text was encoded again.
                    var digits = position + 1
                    while digits - position <= deepest, Self.hex(text, digits, digits: 2) == 0x25,
                        Self.hex(text, digits + 2, digits: 2) != nil
                    {
                        if byte == 0x25 { result.insert(digits + 2) }
                        digits += 2
                    }
                    if Self.hex(text, digits, digits: 2) == UInt32(byte) { result.insert(digits + 2) }
                }
            }
        }
        guard start + 1 < text.count, text[start] == UInt8(ascii: "\\") else { return ends }
        // An escape within a text that was escaped again has more than one backslash.
        var letter = start
        while letter < text.count, letter - start < deepest, text[letter] == UInt8(ascii: "\\") {
            letter += 1
            if scalar == "\\" { ends.insert(letter) }
        }
        if let short = Self.shortEscape(of: scalar), letter < text.count, text[letter] == short {
            ends.insert(letter + 1)
        }
        var position = start
        for unit in UTF16.encode(scalar)! {
            guard position + 1 < text.count, text[position] == UInt8(ascii: "\\"),
                text[position + 1] == UInt8(ascii: "u"), Self.hex(text, position + 2, digits: 4) == UInt32(unit)
            else { return ends }
            position += 6
        }
        ends.insert(position)
        return ends
    }

    /// The letter of the escape of two characters (RFC 8259, section 7).
    private static func shortEscape(of scalar: Unicode.Scalar) -> UInt8? {
        switch scalar {
        case "\"", "\\", "/": UInt8(scalar.value)
        case "\u{8}": UInt8(ascii: "b")
        case "\u{c}": UInt8(ascii: "f")
        case "\n": UInt8(ascii: "n")
        case "\r": UInt8(ascii: "r")
        case "\t": UInt8(ascii: "t")
        default: nil
        }
    }

    private static func hex(_ text: [UInt8], _ start: Int, digits: Int) -> UInt32? {
        guard start + digits <= text.count else { return nil }
        var value: UInt32 = 0
        for byte in text[start..<(start + digits)] {
            guard let digit = byte.hexValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
