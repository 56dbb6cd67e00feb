/// Changes to bytes that keep most of their shape.
enum Mutation {
    private static let pieces = [
        "{{", "}}", "{%", "%}", "{#", "#}", "-", "'", "\"", "\\", "(", ")", "[", "]", "{", "}", "|", ".", "..", "*",
        "**",
        "//", "~", "%", "@", "$", "?", "!", "&&", "||", "==", "<=", "9999999999999999999", "-1", "0", "1e999", "\u{0}",
        "\u{FEFF}", "é", "\u{301}", "😀", "\n", "\r\n", "\t", " ", "not", "in", "is", "if", "for", "_", "__class__",
        "\\u0041",
        "\\ud800", "%99999999d", "{:>99999999}", "0x", "1_0",
    ].map { Array($0.utf8) }

    static func change(_ bytes: inout [UInt8], _ draw: inout Draw) {
        for _ in 0..<(1 + draw.below(4)) { step(&bytes, &draw) }
    }

    private static func step(_ bytes: inout [UInt8], _ draw: inout Draw) {
        let place = draw.below(bytes.count + 1)
        let end = min(bytes.count, place + draw.below(16))
        switch draw.below(9) {
        case 0: bytes.removeSubrange(place..<end)
        case 1, 2: bytes.insert(contentsOf: draw.pick(pieces), at: place)
        case 3: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: draw.next()) }
        case 4: if place < bytes.count { bytes[place] ^= 1 << UInt8(draw.below(8)) }
        case 5: bytes.insert(contentsOf: bytes[place..<end], at: draw.below(bytes.count + 1))
        case 6: bytes.replaceSubrange(place..<end, with: draw.pick(pieces))
        case 7: bytes.removeSubrange(place...)
        default:
            // Deep or long: the same piece over and over.
            let piece = draw.once(in: 2) ? draw.pick(pieces) : Array(bytes[place..<end])
            let times = draw.once(in: 20) ? 5000 : draw.below(200)
            guard piece.count * times < 100_000 else { return }
            bytes.insert(contentsOf: (0..<times).flatMap { _ in piece }, at: place)
        }
    }
}
