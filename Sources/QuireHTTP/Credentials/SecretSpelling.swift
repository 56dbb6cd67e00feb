/// How a secret is written in a text: each of its bytes as it is, percent-encoded, or escaped as in JSON.
package struct SecretSpelling: Sendable, Equatable {
    /// How one byte is written. The letters stand in files.
    enum Unit: UInt8, CaseIterable {
        case upperHex = 0x55  // U: %2F
        case lowerHex = 0x4c  // L: %2f
        case upperUnicode = 0x58  // X: \u002F
        case lowerUnicode = 0x78  // x: \u002f
        case short = 0x73  // s: \/
        case plus = 0x70  // p: a space as +
        case plain = 0x72  // r
    }

    /// What most programs write. The bytes stand in files.
    package enum Style: UInt8, Sendable, CaseIterable {
        case plain = 0x3d  // =
        case percent = 0x25  // %
        case form = 0x2b  // +
        case json = 0x6a  // j
    }

    let units: [Unit]

    init(_ units: [Unit]) { self.units = units }

    init(_ style: Style, of secret: [UInt8]) {
        units = secret.map { byte in
            switch style {
            case .plain: .plain
            case .percent: byte.isUnreserved ? .plain : .upperHex
            case .form: byte == 0x20 ? .plus : byte.isUnreserved ? .plain : .upperHex
            case .json:
                Self.escape(of: byte) != nil && byte != UInt8(ascii: "/")
                    ? .short : byte < 0x20 ? .lowerUnicode : .plain
            }
        }
    }

    /// How `text` spells `secret`; `nil` when it does so in another way, or twice over.
    init?(of secret: [UInt8], in text: ArraySlice<UInt8>) {
        var rest = text
        var units: [Unit] = []
        for byte in secret {
            guard
                let unit = Unit.allCases.first(where: { unit in
                    Self.spelled(byte, unit).map(rest.starts(with:)) ?? false
                })
            else { return nil }
            rest = rest.dropFirst(Self.spelled(byte, unit)?.count ?? 0)
            units.append(unit)
        }
        guard rest.isEmpty else { return nil }
        self.units = units
    }

    /// - Returns: `nil` when the spelling is that of another secret.
    func text(of secret: [UInt8]) -> [UInt8]? {
        guard secret.count == units.count else { return nil }
        var result: [UInt8] = []
        for (byte, unit) in zip(secret, units) {
            guard let spelled = Self.spelled(byte, unit) else { return nil }
            result += spelled
        }
        return result
    }

    private static func spelled(_ byte: UInt8, _ unit: Unit) -> [UInt8]? {
        switch unit {
        case .plain: [byte]
        case .plus: byte == 0x20 ? [UInt8(ascii: "+")] : nil
        case .upperHex: [UInt8(ascii: "%")] + hex(byte, letters: 0x41)
        case .lowerHex: [UInt8(ascii: "%")] + hex(byte, letters: 0x61)
        case .upperUnicode: byte < 0x80 ? Array("\\u00".utf8) + hex(byte, letters: 0x41) : nil
        case .lowerUnicode: byte < 0x80 ? Array("\\u00".utf8) + hex(byte, letters: 0x61) : nil
        case .short: escape(of: byte).map { [UInt8(ascii: "\\"), $0] }
        }
    }

    private static func hex(_ byte: UInt8, letters: UInt8) -> [UInt8] {
        [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : letters + $0 - 10 }
    }

    /// The letter of the escape of two characters (RFC 8259, section 7).
    private static func escape(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
        case 0x0a: UInt8(ascii: "n")
        case 0x0d: UInt8(ascii: "r")
        case 0x09: UInt8(ascii: "t")
        default: nil
        }
    }
}
