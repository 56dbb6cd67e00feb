import QuireBase

/// One entry of a log on a disk: its length and a hash of its bytes, eight bytes each, least significant first; the bytes.
/// A tail that was not written whole is told from an entry that is.
enum LogFrame {
    private static let seed: UInt64 = 0x5175_6972_6520_6c6f

    static func bytes(_ payload: [UInt8]) -> [UInt8] {
        var writer = LogWriter()
        writer.add(UInt64(payload.count))
        writer.add(hash(payload[...]))
        return writer.bytes + payload
    }

    fileprivate static func hash(_ payload: ArraySlice<UInt8>) -> UInt64 {
        payload.withUnsafeBytes { hash64($0, seed: seed ^ UInt64(payload.count)) }
    }
}

/// Reads the entries of a log in order.
struct LogFrames {
    /// What follows the entries read so far.
    enum Next: Equatable {
        case entry(ArraySlice<UInt8>)
        case end
        /// The entry is not there as a whole, or not as it was written.
        case torn
    }

    private let bytes: [UInt8]
    /// Bytes of the whole entries read so far.
    private(set) var position = 0

    /// - Parameter position: Where the first entry begins.
    init(_ bytes: [UInt8], from position: Int = 0) {
        (self.bytes, self.position) = (bytes, min(position, bytes.count))
    }

    mutating func next() -> Next {
        let rest = bytes[position...]
        guard !rest.isEmpty else { return .end }
        var head = LogReader(rest)
        guard let length = head.number(), let hash = head.number(), let count = Int(exactly: length),
            let payload = head.bytes(count), LogFrame.hash(payload) == hash
        else { return .torn }
        position = payload.endIndex
        return .entry(payload)
    }
}

/// Puts the bytes of an entry together.
struct LogWriter {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ byte: UInt8) { bytes.append(byte) }

    mutating func add(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }

    mutating func add(_ hash: Hash128) {
        add(hash.high)
        add(hash.low)
    }

    mutating func add(_ text: String) {
        add(UInt64(text.utf8.count))
        bytes += text.utf8
    }
}

/// Takes the bytes of an entry apart; `nil` where they are too few.
struct LogReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func number() -> UInt64? {
        bytes(8)?.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }

    /// How many values of `size` bytes follow.
    mutating func count(of size: Int) -> Int? {
        guard let number = number(), number <= UInt64(rest.count / size) else { return nil }
        return Int(number)
    }

    mutating func hash() -> Hash128? {
        guard let high = number(), let low = number() else { return nil }
        return Hash128(high: high, low: low)
    }

    mutating func text() -> String? {
        guard let count = count(of: 1), let bytes = bytes(count) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
