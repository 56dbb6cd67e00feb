/// The content codings that servers use, each in its plainest form: stored, not compressed.
enum Packed {
    /// RFC 1952 around one stored block.
    static func gzip(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff] + stored(bytes) + little(crc32(bytes))
            + little(UInt32(bytes.count))
    }

    /// RFC 1950 around one stored block.
    static func deflate(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return [0x78, 0x01] + stored(bytes) + little(adler32(bytes)).reversed()
    }

    /// RFC 7932: one uncompressed meta-block, and the empty last one.
    static func brotli(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return little(UInt32(bytes.count - 1) << 4 | 1 << 20).prefix(3) + bytes + [0x03]
    }

    /// RFC 8878: one raw block, at most 255 bytes.
    static func zstd(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return [0x28, 0xb5, 0x2f, 0xfd, 0x20, UInt8(bytes.count)] + little(UInt32(bytes.count) << 3 | 1).prefix(3)
            + bytes
    }

    /// The start of a gzip stream that never ends: eight matches of 258 zeros, 13 bits each, fit 13 bytes.
    static let bombHead: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 0, 1, 0, 0xfe, 0xff, 0]

    /// A block with the fixed code (RFC 1951, 3.2.6) whose content is 2,064,000 zeros; more of the same may follow.
    static let bombBlock: [UInt8] = {
        var bits: [UInt8] = [0, 1, 0]
        for _ in 0..<8_000 { bits += [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] }
        // End of block, then an empty stored block, which ends on a whole byte.
        bits += [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        while bits.count % 8 != 0 { bits.append(0) }
        return stride(from: 0, to: bits.count, by: 8).map { start in
            (0..<8).reduce(UInt8(0)) { $0 | bits[start + $1] << UInt8($1) }
        } + [0, 0, 0xff, 0xff]
    }()

    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt16(bytes.count)
        return [1, UInt8(count & 0xff), UInt8(count >> 8), UInt8(~count & 0xff), UInt8(~count >> 8)] + bytes
    }

    private static func little(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 0xff) } }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
        }
    }

    private static func adler32(_ bytes: [UInt8]) -> UInt32 {
        let (a, b) = bytes.reduce((UInt32(1), UInt32(0))) { sums, byte in
            let a = (sums.0 + UInt32(byte)) % 65_521
            return (a, (sums.1 + a) % 65_521)
        }
        return b << 16 | a
    }
}
