/// The structural positions of one value, found a byte at a time: for values that are no page of their own.
enum TokenScan {
    /// Offsets in the value of brackets, braces, colons, commas and the first byte of each scalar.
    static func positions(of value: RawJSON) -> [UInt32] {
        value.withUnsafeBytes { bytes in
            var positions: [UInt32] = []
            positions.reserveCapacity(bytes.count / 6 + 8)
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if isWhitespace(byte) {
                    index += 1
                    continue
                }
                positions.append(UInt32(truncatingIfNeeded: index))
                index += 1
                if byte == UInt8(ascii: "\"") {
                    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                    }
                    index = min(index + 1, bytes.count)
                } else if !isDelimiter(byte), byte | 0x20 != UInt8(ascii: "{") {
                    while index < bytes.count, !isWhitespace(bytes[index]), !isDelimiter(bytes[index]),
                        bytes[index] | 0x20 != UInt8(ascii: "{"), bytes[index] != UInt8(ascii: "\"")
                    {
                        index += 1
                    }
                }
            }
            return positions
        }
    }
}
