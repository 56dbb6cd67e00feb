public import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One JSON value exactly as the server sent it: a slice of the page's bytes, which it keeps alive.
///
/// Nothing is decoded: `9007199254740993`, `10.10`, `1E400`, the order of members and every escape survive.
public struct RawJSON: Sendable {
    /// The bytes that this value is a slice of.
    public let source: PaddedBytes
    /// Where the value lies in ``source``, without white space around it.
    public let range: Range<Int>

    @inlinable
    public init(source: PaddedBytes, range: Range<Int>) {
        (self.source, self.range) = (source, range)
    }

    /// A value of its own, copied from text that is JSON already; white space around it is left out.
    public init(_ text: String) {
        let bytes = PaddedBytes(text)
        let start = bytes.buffer.firstIndex { !isWhitespace($0) } ?? bytes.count
        let end = bytes.buffer.lastIndex { !isWhitespace($0) }.map { $0 + 1 } ?? start
        self.init(source: bytes, range: start..<end)
    }

    /// Why this is no JSON text, checked a byte at a time: for small documents that do not come from a page.
    public var grammarError: JSONError? {
        range.isEmpty ? JSONError(.empty, at: 0, in: source.buffer) : GrammarCheck.error(in: source)
    }

    @inlinable
    public var count: Int { range.count }

    /// The slice, readable while `body` runs.
    @inlinable
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let result = try body(UnsafeRawBufferPointer(start: source.base + range.lowerBound, count: range.count))
        withExtendedLifetime(source) {}
        return result
    }

    /// The JSON text.
    public var text: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }

    public var kind: JSONKind { JSONKind(firstByte: source.base[range.lowerBound]) }

    /// The same bytes; JSON values that mean the same in other spelling differ.
    public static func == (a: RawJSON, b: RawJSON) -> Bool {
        a.count == b.count
            && a.withUnsafeBytes { x in b.withUnsafeBytes { y in memcmp(x.baseAddress!, y.baseAddress!, x.count) == 0 }
            }
    }
}

extension RawJSON: Equatable, CustomStringConvertible {
    public var description: String { text }
}

/// The six kinds of JSON value, told by the first byte.
public enum JSONKind: String, Sendable {
    case object, array, string, number, boolean, null

    @inlinable
    init(firstByte: UInt8) {
        switch firstByte {
        case UInt8(ascii: "{"): self = .object
        case UInt8(ascii: "["): self = .array
        case UInt8(ascii: "\""): self = .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .boolean
        case UInt8(ascii: "n"): self = .null
        default: self = .number
        }
    }
}

/// The records of one page: slices of one buffer, in the server's order.
public struct Records: Sendable, RandomAccessCollection {
    public let source: PaddedBytes
    /// Offsets in ``source``, four bytes each, so that a page costs eight bytes a record.
    @usableFromInline var bounds: [(start: UInt32, end: UInt32)]
    /// Nothing but separators lies between the records, as between the elements of one array.
    public let isRun: Bool

    @inlinable
    public init(source: PaddedBytes, bounds: [(start: UInt32, end: UInt32)] = [], isRun: Bool = false) {
        (self.source, self.bounds, self.isRun) = (source, bounds, isRun)
    }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { bounds.count }

    @inlinable
    public subscript(position: Int) -> RawJSON {
        RawJSON(source: source, range: Int(bounds[position].start)..<Int(bounds[position].end))
    }

    /// Calls `body` with the bytes of each record, without counting references: the way for a writer.
    @inlinable
    public func forEachSlice<Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) {
        let base = UnsafeRawPointer(source.base)
        for bound in bounds {
            try body(
                UnsafeRawBufferPointer(start: base + Int(bound.start), count: Int(bound.end) - Int(bound.start)))
        }
        withExtendedLifetime(source) {}
    }

    /// The records at the positions that `keep` lets pass, in the same buffer.
    public func keeping(where keep: (Int) -> Bool) -> Records {
        Records(source: source, bounds: bounds.indices.filter(keep).map { bounds[$0] })
    }

    public func prefix(upTo count: Int) -> Records {
        Records(source: source, bounds: Array(bounds.prefix(count)))
    }

    /// From the first byte of the first record to the last byte of the last one; empty when there is none. Only a run
    /// has one.
    public var span: UnsafeRawBufferPointer {
        guard isRun, let first = bounds.first, let last = bounds.last else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        return UnsafeRawBufferPointer(start: source.base + Int(first.start), count: Int(last.end - first.start))
    }
}
