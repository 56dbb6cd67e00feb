/// Base 64 (RFC 4648), in both of its alphabets.
enum Base64 {
    private static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let urlSafe = Array(standard.dropLast(2)) + "-_".utf8

    /// - Parameter urlSafe: The alphabet of section 5, without padding; otherwise that of section 4, with it.
    static func encode(_ bytes: [UInt8], urlSafe isURLSafe: Bool) -> String {
        let alphabet = isURLSafe ? urlSafe : standard
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                if place <= group.count {
                    text.append(alphabet[bits >> (18 - 6 * place) & 63])
                } else if !isURLSafe {
                    text.append(UInt8(ascii: "="))
                }
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Takes both alphabets, with padding or without. `nil` for a character of neither.
    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (bits, held) = (0, 0)
        for character in text.utf8 where character != UInt8(ascii: "=") {
            guard let value = standard.firstIndex(of: character) ?? urlSafe.firstIndex(of: character) else {
                return nil
            }
            bits = (bits << 6 | value) & 0xffff
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> held))
            }
        }
        return bytes
    }
}
