import QuireJSON

/// The text of a JSON string as bytes.
enum JSONText {
    /// Resolves escapes. A lone surrogate, which UTF-8 cannot hold, stays as it is spelled: `\ud800`.
    static func append(unescaping inner: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        var index = 0
        while index < inner.count {
            let byte = inner[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < inner.count else {
                text.append(byte)
                index += 1
                continue
            }
            let length = escapeLength(inner, at: index)
            let escape = UnsafeRawBufferPointer(rebasing: inner[index..<min(index + length, inner.count)])
            if length == 6, isSurrogate(escape, from: 0xd8, to: 0xdf) {
                text.append(contentsOf: escape)
            } else {
                text.append(contentsOf: JSONString.decode(escape).utf8)
            }
            index += length
        }
    }

    /// How many bytes the escape at `index` covers, a surrogate pair taken together.
    private static func escapeLength(_ inner: UnsafeRawBufferPointer, at index: Int) -> Int {
        guard inner[index + 1] == UInt8(ascii: "u") else { return 2 }
        guard index + 12 <= inner.count,
            isSurrogate(UnsafeRawBufferPointer(rebasing: inner[index..<(index + 6)]), from: 0xd8, to: 0xdb),
            isSurrogate(UnsafeRawBufferPointer(rebasing: inner[(index + 6)..<(index + 12)]), from: 0xdc, to: 0xdf)
        else { return 6 }
        return 12
    }

    /// Whether an escape is a `\u` whose upper byte lies in the range.
    private static func isSurrogate(_ escape: UnsafeRawBufferPointer, from low: UInt8, to high: UInt8) -> Bool {
        guard escape.count == 6, escape[0] == UInt8(ascii: "\\"), escape[1] == UInt8(ascii: "u"),
            let upper = UInt8(String(decoding: escape[2..<4], as: UTF8.self), radix: 16)
        else { return false }
        return (low...high).contains(upper)
    }
}
