#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Python's `str`: a text that is counted, compared, cut and searched by code points, never by characters.
struct PythonText: Sendable {
    /// Native UTF-8.
    let string: String
    /// A code point is a byte: indices need no counting.
    let isASCII: Bool

    init(_ string: String) {
        var native = string
        native.makeContiguousUTF8()
        self.init(native, isASCII: native.utf8.allSatisfy { $0 < 0x80 })
    }

    /// - Parameter isASCII: Has to be true of `string`.
    init(_ string: String, isASCII: Bool) { (self.string, self.isASCII) = (string, isASCII) }

    /// Bytes that are UTF-8; anything else in them becomes U+FFFD.
    init(bytes: some Collection<UInt8>) {
        self.init(String(decoding: bytes, as: UTF8.self), isASCII: bytes.allSatisfy { $0 < 0x80 })
    }

    /// - Parameters:
    ///   - count: How many bytes `body` writes: all of them, and UTF-8.
    ///   - isASCII: Has to be true of them when it is given.
    init(writing count: Int, isASCII: Bool, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        let text = String(unsafeUninitializedCapacity: count) { buffer in
            body(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
            return count
        }
        self.init(text, isASCII: isASCII || text.utf8.allSatisfy { $0 < 0x80 })
    }

    init(_ scalar: Unicode.Scalar) { self.init(String(scalar), isASCII: scalar.isASCII) }

    static let empty = PythonText("", isASCII: true)

    var isEmpty: Bool { string.utf8.isEmpty }
    var byteCount: Int { string.utf8.count }
    var scalars: String.UnicodeScalarView { string.unicodeScalars }

    /// Python's `len`.
    var count: Int { isASCII ? byteCount : withBytes { PythonText.countScalars($0) } }

    /// Runs `body` on the UTF-8.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = string.utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(string.utf8).withUnsafeBufferPointer(body)
    }

    static func countScalars(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}

extension PythonText: Hashable, Comparable {
    static func == (a: PythonText, b: PythonText) -> Bool {
        a.byteCount == b.byteCount && a.order(b) == 0
    }

    /// The order of UTF-8 is that of code points.
    static func < (a: PythonText, b: PythonText) -> Bool { a.order(b) < 0 }

    func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }

    private func order(_ other: PythonText) -> Int {
        withBytes { mine in
            other.withBytes { theirs in
                let common = min(mine.count, theirs.count)
                if common > 0, let a = mine.baseAddress, let b = theirs.baseAddress {
                    let order = memcmp(a, b, common)
                    if order != 0 { return Int(order) }
                }
                return mine.count - theirs.count
            }
        }
    }
}

extension PythonText: ExpressibleByStringLiteral, CustomStringConvertible {
    init(stringLiteral value: String) { self.init(value) }
    var description: String { string }
}
