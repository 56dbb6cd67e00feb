import QuireBase

/// The structural positions of a document beside its bytes: a token a bracket, brace, colon, comma and scalar. Valid as
/// long as its memory; stays inside the document on any bytes.
struct TokenIndex {
    /// Where the document begins.
    let base: UnsafePointer<UInt8>
    /// Offsets in the document.
    let positions: UnsafePointer<UInt32>
    let count: Int
    /// Bytes of the document.
    let length: Int
    /// Bytes of the source before the document.
    let skipped: Int

    /// The first byte of a token that exists.
    @inline(__always)
    func byte(_ token: Int) -> UInt8 { base[Int(positions[token])] }

    /// The first byte of a token; 0, which begins none, past the last.
    @inline(__always)
    func peek(_ token: Int) -> UInt8 { token < count ? byte(token) : 0 }

    @inline(__always)
    func isKey(_ token: Int) -> Bool { peek(token) == UInt8(ascii: "\"") && peek(token + 1) == UInt8(ascii: ":") }

    /// The token behind the value at `token`; `nil` where there is no value, or its brackets do not close.
    @inline(__always)
    func behind(_ token: Int) -> Int? {
        guard token < count else { return nil }
        let first = byte(token)
        // By bit 5 openers fold to 0x7b and closers to 0x7d.
        guard first | 0x20 == 0x7b else { return isDelimiter(first) ? nil : token + 1 }
        var depth = 1
        var index = token + 1
        while index < count {
            let folded = byte(index) | 0x20
            index += 1
            if folded == 0x7b {
                depth += 1
            } else if folded == 0x7d {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    /// Bytes from a token to the next: what reading a scalar costs, the white space behind it included.
    @inline(__always)
    func span(_ token: Int) -> Int {
        (token + 1 < count ? Int(positions[token + 1]) : length) - Int(positions[token])
    }

    /// The offset behind a scalar's last byte.
    @inline(__always)
    func scalarEnd(_ token: Int) -> Int {
        let start = Int(positions[token])
        var end = start + span(token)
        while end > start + 1, isWhitespace(base[end - 1]) { end -= 1 }
        return end
    }

    /// The value from `token` up to the token behind it, as offsets in the source.
    @inline(__always)
    func slice(_ token: Int, until next: Int) -> (start: UInt32, end: UInt32) {
        let shift = UInt32(truncatingIfNeeded: skipped)
        let end = next > token + 1 ? positions[next - 1] &+ 1 : UInt32(truncatingIfNeeded: scalarEnd(token))
        return (positions[token] &+ shift, end &+ shift)
    }

    /// Appends every element from the one at `token` to the end of its array: the loop that most pages spend most in.
    /// - Parameter room: More values than this are not taken.
    /// - Returns: The token behind the array.
    @inline(__always)
    func appendElements(
        from token: Int, to bounds: inout [(start: UInt32, end: UInt32)], room: Int
    ) throws(PathFailure) -> Int {
        // A local list spares the loop a look at the caller's memory for each value.
        var found: [(start: UInt32, end: UInt32)] = []
        swap(&found, &bounds)
        defer { swap(&found, &bounds) }
        var token = token
        while true {
            guard found.count < room else { throw .matches }
            guard let next = behind(token) else { throw .structure }
            found.append(slice(token, until: next))
            let separator = peek(next)
            token = next + 1
            if separator == UInt8(ascii: "]") { return token }
            guard separator == UInt8(ascii: ",") else { throw .structure }
        }
    }

    /// The value as ``slice(_:until:)`` finds it.
    func value(_ token: Int, until next: Int, in source: PaddedBytes) -> RawJSON {
        let bounds = slice(token, until: next)
        return RawJSON(source: source, range: Int(bounds.start)..<Int(bounds.end))
    }

    /// The bytes between the quotes of a string or a key.
    @inline(__always)
    func stringBytes(_ token: Int) -> UnsafeRawBufferPointer {
        let start = Int(positions[token]) + 1
        return UnsafeRawBufferPointer(start: base + start, count: max(0, scalarEnd(token) - 1 - start))
    }

    /// Whether the key at `token` means `name`, however it is escaped.
    @inline(__always)
    func keyEquals(_ name: UnsafeRawBufferPointer, at token: Int) -> Bool {
        JSONString.bytes(stringBytes(token), mean: name)
    }

    @inline(__always)
    func keyEquals(_ name: [UInt8], at token: Int) -> Bool { name.withUnsafeBytes { keyEquals($0, at: token) } }
}
