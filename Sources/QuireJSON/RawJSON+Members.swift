import QuireBase

/// Walking one value that is known to be valid JSON, such as a record of a page that was validated.
/// On bytes that are not, these stop early and stay inside the slice.
extension RawJSON {
    /// Calls `body` for each member of an object, in order, duplicates included. No effect on other kinds.
    /// - Parameter body: The key (a JSON string, quotes and escapes included) and the value; answers whether to go on.
    public func forEachMember(_ body: (_ key: RawJSON, _ value: RawJSON) -> Bool) {
        var walker = ValueWalker(base: source.base, position: range.lowerBound, end: range.upperBound)
        guard walker.take(UInt8(ascii: "{")) else { return }
        while walker.peek == UInt8(ascii: "\"") {
            let key = walker.value()
            guard walker.take(UInt8(ascii: ":")) else { return }
            let value = walker.value()
            guard !value.isEmpty,
                body(RawJSON(source: source, range: key), RawJSON(source: source, range: value)),
                walker.take(UInt8(ascii: ","))
            else { return }
        }
    }

    /// Calls `body` for each element of an array, in order, until it answers false.
    public func forEachElement(_ body: (RawJSON) -> Bool) {
        var walker = ValueWalker(base: source.base, position: range.lowerBound, end: range.upperBound)
        guard walker.take(UInt8(ascii: "[")), walker.peek != UInt8(ascii: "]") else { return }
        repeat {
            let value = walker.value()
            guard !value.isEmpty, body(RawJSON(source: source, range: value)) else { return }
        } while walker.take(UInt8(ascii: ","))
    }

    /// The value at a path inside this one; of members with the same name, the last.
    public subscript(path: SimplePath) -> RawJSON? {
        var found = range
        for segment in path.segments {
            var walker = ValueWalker(base: source.base, position: found.lowerBound, end: found.upperBound)
            let next: Range<Int>?
            switch segment {
            case .member(var name): next = name.withUTF8 { walker.lastMember(UnsafeRawBufferPointer($0)) }
            case .index(let index): next = walker.element(index)
            }
            guard let next else { return nil }
            found = next
        }
        return RawJSON(source: source, range: found)
    }

    /// The text of a JSON string, escapes resolved; `nil` for another kind.
    /// A lone surrogate escape, which no text can hold, becomes U+FFFD.
    public var stringValue: String? {
        guard kind == .string, range.count >= 2 else { return nil }
        return withUnsafeBytes { JSONString.decode(UnsafeRawBufferPointer(rebasing: $0[1..<($0.count - 1)])) }
    }

    /// Whether this is a JSON string that means `name`, however it is escaped.
    public func isString(equalTo name: String) -> Bool {
        withUnsafeBytes { bytes in
            guard bytes.count >= 2, bytes[0] == UInt8(ascii: "\"") else { return false }
            let inner = UnsafeRawBufferPointer(rebasing: bytes[1..<(bytes.count - 1)])
            var name = name
            return name.withUTF8 { JSONString.bytes(inner, mean: UnsafeRawBufferPointer($0)) }
        }
    }
}

/// Steps over values of valid JSON by brackets and quotes alone.
private struct ValueWalker {
    let base: UnsafePointer<UInt8>
    var position: Int
    let end: Int

    /// The next byte that is no white space; 0 at the end.
    var peek: UInt8 {
        mutating get {
            while position < end, isWhitespace(base[position]) { position += 1 }
            return position < end ? base[position] : 0
        }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    /// The value of the last member of an object that has this name.
    mutating func lastMember(_ name: UnsafeRawBufferPointer) -> Range<Int>? {
        guard take(UInt8(ascii: "{")) else { return nil }
        var found: Range<Int>?
        while peek == UInt8(ascii: "\"") {
            let key = value()
            guard take(UInt8(ascii: ":")) else { break }
            let value = value()
            guard !value.isEmpty else { break }
            if key.count >= name.count + 2 {
                let inner = UnsafeRawBufferPointer(start: base + key.lowerBound + 1, count: key.count - 2)
                if JSONString.bytes(inner, mean: name) { found = value }
            }
            guard take(UInt8(ascii: ",")) else { break }
        }
        return found
    }

    /// The element of an array at a position.
    mutating func element(_ wanted: Int) -> Range<Int>? {
        guard take(UInt8(ascii: "[")), peek != UInt8(ascii: "]") else { return nil }
        var index = 0
        repeat {
            let value = value()
            guard !value.isEmpty else { return nil }
            if index == wanted { return value }
            index += 1
        } while take(UInt8(ascii: ","))
        return nil
    }

    /// The range of the value that starts here; empty when there is none.
    mutating func value() -> Range<Int> {
        let first = peek
        let start = position
        switch first {
        case 0, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"): break
        case UInt8(ascii: "\""): skipString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): skipContainer()
        default:
            while position < end, !isWhitespace(base[position]), !isDelimiter(base[position]) { position += 1 }
        }
        return start..<position
    }

    private mutating func skipString() {
        position += 1
        while position < end {
            // Eight bytes at once while none of them is a quote or a backslash.
            while end - position >= 8 {
                let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt64.self)
                let marks = Self.bytes(of: word, equalTo: 0x22) | Self.bytes(of: word, equalTo: 0x5c)
                guard marks == 0 else {
                    position += marks.trailingZeroBitCount / 8
                    break
                }
                position += 8
            }
            guard position < end else { break }
            let byte = base[position]
            position += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { return }
        }
        position = end
    }

    /// The top bit of each byte that is `byte`, the first byte lowest; past the first such byte it may err
    /// (H. Warren, Hacker's Delight, section 6-1).
    @inline(__always)
    private static func bytes(of word: UInt64, equalTo byte: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let zeros = UInt64(littleEndian: word) ^ (byte &* ones)
        return (zeros &- ones) & ~zeros & (ones << 7)
    }

    private mutating func skipContainer() {
        var depth = 0
        while position < end {
            switch base[position] {
            case UInt8(ascii: "\""): skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                position += 1
                if depth == 0 { return }
            default: position += 1
            }
        }
    }
}

@inline(__always)
func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 }

@inline(__always)
func isDelimiter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: ":")
}
