/// The bytes of a config file, known to be UTF-8 without NUL and within the size that is read.
struct SourceText {
    let file: String
    let bytes: [UInt8]
    /// Behind the byte order mark, if there is one.
    let start: Int

    init(_ bytes: [UInt8], file: String) throws(ConfigProblem) {
        (self.file, self.bytes) = (file, bytes)
        start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        if bytes.count > ConfigLimits.bytes {
            throw problem("the file is larger than \(ConfigLimits.bytes >> 20) MiB: a config is no place for data", 0)
        }
        // RFC 8259 and YAML both start with an ASCII character, so that a NUL among the first two bytes tells UTF-16.
        if bytes.starts(with: [0xfe, 0xff]) || bytes.starts(with: [0xff, 0xfe]) || bytes.prefix(2).contains(0) {
            throw problem("the file is UTF-16, UTF-32 or no text: save it as UTF-8", 0)
        }
        if let offset = Self.firstInvalid(bytes) {
            throw problem("this byte is not UTF-8: save the file as UTF-8", offset)
        }
        if let offset = bytes.firstIndex(of: 0) {
            throw problem("a NUL byte does not belong into a config: remove it", offset)
        }
    }

    /// A problem at a byte. Counts from the start of the file: for errors, not for each value.
    func problem(_ message: String, _ offset: Int) -> ConfigProblem {
        var place = PlaceCursor(start: min(start, offset))
        place.advance(to: offset, in: bytes)
        return ConfigProblem(message, file: file, line: place.line, column: place.column)
    }

    /// Where the first byte stands that is no part of well-formed UTF-8 (Unicode 16.0, table 3-7).
    private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            guard lead >= 0x80 else {
                index += 1
                continue
            }
            let (length, second): (Int, ClosedRange<UInt8>) =
                switch lead {
                case 0xc2...0xdf: (2, 0x80...0xbf)
                case 0xe0: (3, 0xa0...0xbf)
                case 0xed: (3, 0x80...0x9f)
                case 0xe1...0xef: (3, 0x80...0xbf)
                case 0xf0: (4, 0x90...0xbf)
                case 0xf1...0xf3: (4, 0x80...0xbf)
                case 0xf4: (4, 0x80...0x8f)
                default: (0, 0...0)
                }
            guard length > 0, index + length <= bytes.count, second.contains(bytes[index + 1]),
                bytes[(index + 2)..<(index + length)].allSatisfy({ $0 & 0xc0 == 0x80 })
            else { return index }
            index += length
        }
        return nil
    }
}

/// Line and column of an offset that only moves forward, so that a file is counted once.
struct PlaceCursor {
    private var offset: Int
    private(set) var line = 1
    private(set) var column = 1

    init(start: Int) { offset = start }

    /// Lines end with LF, CR LF or CR. A CR LF that is only half passed counts when it is.
    mutating func advance(to end: Int, in bytes: [UInt8]) {
        while offset < min(end, bytes.count) {
            let byte = bytes[offset]
            offset += 1
            let isHalf = byte == 0x0d && offset < bytes.count && bytes[offset] == 0x0a
            if byte == 0x0a || (byte == 0x0d && !isHalf) {
                line += 1
                column = 1
            } else if byte & 0xc0 != 0x80 {
                column += 1
            }
        }
    }
}
