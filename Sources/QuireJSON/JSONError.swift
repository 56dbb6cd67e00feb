/// Why bytes are no JSON text (RFC 8259), and where.
public struct JSONError: Error, Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        case empty
        case utf16
        case invalidUTF8
        case controlCharacter
        case unclosedString
        case unclosedContainer
        case invalidEscape
        case invalidNumber
        case invalidLiteral
        case unexpected(UInt8)
        case trailingContent
        case tooLarge
        case duplicateMember(String)
        /// A JSONPath caused more work or matches than ``PathLimits`` allow; says which.
        case pathLimit(String)
    }

    public let reason: Reason
    /// Bytes from the start of the body, a byte order mark included.
    public let offset: Int
    /// From 1.
    public let line: Int
    /// In characters, from 1.
    public let column: Int

    init(_ reason: Reason, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        self.reason = reason
        self.offset = offset
        let before = UnsafeBufferPointer(rebasing: bytes[0..<min(offset, bytes.count)])
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        line = before.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        // UTF-8 continuation bytes (10xxxxxx) are no characters of their own.
        column = before[lineStart...].reduce(1) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) }
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String {
        switch reason {
        case .empty: "the body is empty, where JSON was expected"
        case .utf16: "the body is UTF-16 or UTF-32; JSON between systems is UTF-8 (RFC 8259, section 8.1)"
        case .tooLarge: "the document is too large"
        case .pathLimit(let text): text
        default: "invalid JSON at line \(line), column \(column) (byte \(offset)): \(reason.text)"
        }
    }
}

extension JSONError.Reason {
    var text: String {
        switch self {
        case .empty: "nothing there"
        case .utf16: "UTF-16"
        case .invalidUTF8: "not UTF-8"
        case .controlCharacter: "a control character inside a string"
        case .unclosedString: "a string that does not end"
        case .unclosedContainer: "the text ends inside an object or array"
        case .invalidEscape: "an escape that JSON does not have"
        case .invalidNumber: "a number that JSON does not allow"
        case .invalidLiteral: "a word other than true, false or null"
        case .unexpected(let byte):
            "unexpected " + (byte >= 0x20 && byte < 0x7f ? "'\(Unicode.Scalar(byte))'" : "byte \(byte)")
        case .trailingContent: "more text after the value"
        case .tooLarge: "too large"
        case .duplicateMember(let path): "the member \(path) appears twice, so its records are ambiguous"
        case .pathLimit(let text): text
        }
    }
}
