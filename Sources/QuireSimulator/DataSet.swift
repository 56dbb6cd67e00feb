/// Contacts as a CRM holds them, made up. Record `i` is a function of `i` alone, so that ten million cost no memory.
///
/// They hold what is lost by reading and writing JSON anew: numbers past 2^53, decimals with a zero at their end,
/// escapes, blanks between tokens.
public struct DataSet: Sendable {
    public let count: Int

    /// - Parameter count: 0 to 10^12.
    public init(count: Int) {
        precondition((0...1_000_000_000_000).contains(count), "a data set of \(count) records")
        self.count = count
    }

    /// 2^53 + 1. Every id is odd and above 2^53: none is a number that a double can hold.
    public static let firstID = 9_007_199_254_740_993

    /// In ascending order.
    public static func id(at index: Int) -> Int { firstID + 2 * index }

    /// The position of the first record whose id is above `id`.
    package func position(after id: Int) -> Int { id < Self.firstID ? 0 : min(count, (id - Self.firstID) / 2 + 1) }

    /// At most `size` positions from `start` on, those that exist.
    package func window(from start: Int, size: Int) -> Range<Int> {
        let start = min(max(0, start), count)
        return start..<start + min(size, count - start)
    }

    /// Appends a record's JSON text: one object, no line break.
    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        let chance = Self.scramble(UInt64(index))
        func pick(_ list: [StaticString], _ shift: UInt64) -> StaticString {
            list[Int((chance >> shift) % UInt64(list.count))]
        }
        bytes += "{\"id\":\(Self.id(at: index)),  \"name\":\"".utf8
        bytes += pick(Self.names, 0).bytes
        bytes += " \(index)\",\"email\":\"contact.\(index)@example.com\",\"city\":\"".utf8
        bytes += pick(Self.cities, 8).bytes
        bytes += "\",\"amount\":\(chance >> 16 & 0xfff).".utf8
        bytes += pick(Self.decimals, 32).bytes
        bytes += ",\"balance\" : ".utf8
        bytes += pick(Self.numbers, 40).bytes
        bytes += ",\"owner\":{\"id\":\"000\(chance >> 48 & 0xff)\",\"team\":null},\"tags\":[ ],\"note\":\"".utf8
        bytes += pick(Self.notes, 56).bytes
        bytes += "\",\"active\":\(chance & 1 == 0)}".utf8
    }

    /// The records of a page as a JSON array with white space between them.
    package func array(_ positions: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        bytes.reserveCapacity(positions.count * 280 + 2)
        for position in positions {
            if position > positions.lowerBound { bytes += ",\n  ".utf8 }
            append(recordAt: position, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    private static let names: [StaticString] = [
        "Ren\\u00e9e Dubois", "Renée Dubois", "Zoe\\u0308 O'Neill", "\\u5f20\\u4f1f", "张伟",
        "Jos\\u00E9 \\\"Pepe\\\" Ruiz", "A\\/S Nordl\\u00fds", "\\ud83d\\ude00 Smile & Co",
    ]
    private static let cities: [StaticString] = ["Zürich", "S\\u00e3o Paulo", "Łódź", "Qu\\u00e9bec", "東京"]
    private static let decimals: [StaticString] = ["10", "00", "5", "250", "30000000000000004"]
    private static let numbers: [StaticString] = [
        "-0.0", "1E400", "1e+2", "123456789012345678901234567890", "-9007199254740993", "5e-324", "0.1000",
    ]
    private static let notes: [StaticString] = [
        "", "a\\tb\\\\c", "],[{\\\"id\\\":1}", "called twice, no answer", "\\u0000\\u001f", "line\\nline", "</script>",
    ]

    /// The finaliser of SplitMix64 (G. Steele and others, 2014): neighbours come out unlike.
    package static func scramble(_ value: UInt64) -> UInt64 {
        var x = value &+ 0x9e37_79b9_7f4a_7c15
        x = (x ^ x >> 30) &* 0xbf58_476d_1ce4_e5b9
        x = (x ^ x >> 27) &* 0x94d0_49bb_1331_11eb
        return x ^ x >> 31
    }
}

extension StaticString {
    fileprivate var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
