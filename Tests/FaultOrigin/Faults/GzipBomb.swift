/// A gzip stream (RFC 1952) that unpacks to a long run of spaces.
enum GzipBomb {
    /// - Parameter runs: Of 258 bytes each.
    static func bytes(runs: Int) -> [UInt8] {
        var bits = BitWriter()
        // The last block, with fixed codes (RFC 1951, section 3.2.6).
        bits.append(0b1, 1)
        bits.append(0b01, 2)
        bits.appendCode(0x30 + 0x20, 8)
        for _ in 0..<runs {
            // Length 258 is code 285; distance 1 is code 0.
            bits.appendCode(0b1100_0000 + 285 - 280, 8)
            bits.appendCode(0, 5)
        }
        bits.appendCode(0, 7)
        let length = UInt32(truncatingIfNeeded: 1 + runs * 258)
        // Whoever reads as far as the checksum, which is wrong, has unpacked it all.
        return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + bits.bytes + [0, 0, 0, 0]
            + (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    }

    private struct BitWriter {
        var bytes: [UInt8] = []
        private var used = 8

        /// The lowest bit first.
        mutating func append(_ value: Int, _ count: Int) {
            for place in 0..<count {
                if used == 8 {
                    bytes.append(0)
                    used = 0
                }
                bytes[bytes.count - 1] |= UInt8(value >> place & 1) << used
                used += 1
            }
        }

        /// A Huffman code: the highest bit first.
        mutating func appendCode(_ value: Int, _ count: Int) {
            for place in stride(from: count - 1, through: 0, by: -1) { append(value >> place & 1, 1) }
        }
    }
}
