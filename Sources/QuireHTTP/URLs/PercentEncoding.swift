/// Percent-encoding (RFC 3986, section 2.1), both ways.
public enum PercentEncoding {
    /// Every byte encoded but the unreserved ones: right in any place of a URL.
    public static func strict(_ text: String) -> String { encode(text.utf8) { !$0.isUnreserved } }

    static func strict(_ bytes: [UInt8]) -> String { encode(bytes) { !$0.isUnreserved } }

    /// Segments of a path with the slashes between them: complete escapes stay, all else is encoded as in ``strict(_:)``.
    package static func segments(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let isEscape =
                byte == UInt8(ascii: "%") && index + 2 < bytes.count && bytes[index + 1].hexValue != nil
                && bytes[index + 2].hexValue != nil
            if isEscape || byte == UInt8(ascii: "/") {
                result.append(byte)
            } else {
                result += encode(CollectionOfOne(byte)) { !$0.isUnreserved }.utf8
            }
        }
        return String(ascii: result)
    }

    /// One name or value of `application/x-www-form-urlencoded`: a space is a plus.
    package static func form(_ text: String) -> String {
        String(ascii: encode(text.utf8) { !$0.isUnreserved && $0 != 0x20 }.utf8.map { $0 == 0x20 ? 0x2b : $0 })
    }

    /// Whether a text can stand as a value of a query as it is: unreserved characters, slashes, complete escapes.
    public static func isEncoded(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                guard byte.isUnreserved || byte == UInt8(ascii: "/") else { return false }
                continue
            }
            guard rest.popFirst()?.hexValue != nil, rest.popFirst()?.hexValue != nil else { return false }
        }
        return true
    }

    /// Only what a request line cannot hold is encoded, space and bytes outside ASCII; all else is the server's own
    /// spelling and stays.
    static func requestTarget(_ bytes: some Sequence<UInt8>) -> String {
        encode(bytes) { $0 <= 0x20 || $0 >= 0x7f }
    }

    /// One name or value of a query decoded as forms are: plus as space, a stray `%` left as it is.
    static func decodeForm(_ bytes: ArraySlice<UInt8>) -> [UInt8] { decode(bytes, plus: 0x20) }

    /// Bytes decoded, a plus being a plus and a stray `%` left as it is.
    static func decodeBytes(_ bytes: ArraySlice<UInt8>) -> [UInt8] { decode(bytes, plus: UInt8(ascii: "+")) }

    /// A text decoded, a plus being a plus and a stray `%` left as it is.
    package static func decode(_ text: String) -> String {
        String(decoding: decodeBytes(Array(text.utf8)[...]), as: UTF8.self)
    }

    private static func decode(_ bytes: ArraySlice<UInt8>, plus: UInt8) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = rest.first?.hexValue, let low = rest.dropFirst().first?.hexValue {
                result.append(high << 4 | low)
                rest.removeFirst(2)
            } else {
                result.append(byte == UInt8(ascii: "+") ? plus : byte)
            }
        }
        return result
    }

    private static func encode(_ bytes: some Sequence<UInt8>, where mustEncode: (UInt8) -> Bool) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.underestimatedCount)
        for byte in bytes {
            if mustEncode(byte) {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                result.append(byte)
            }
        }
        return String(ascii: result)
    }
}
