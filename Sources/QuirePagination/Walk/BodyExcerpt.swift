import QuireBase
import QuireHTTP
import QuireJSON

/// A body in a few words, for a message.
enum BodyExcerpt {
    /// Bytes of the server's own text that a message takes along. More than anyone reads: whoever shows the message
    /// hides the secrets in it first, and cuts it then.
    static let rawLimit = 16 * 1024

    /// Members and their kinds: `{count: number, results: array, next: null}`.
    static func shape(of root: RawJSON) -> String {
        guard root.kind == .object else {
            return "the body is \(root.kind == .array ? "an array" : "a " + root.kind.rawValue)"
        }
        var members: [String] = []
        root.forEachMember { key, value in
            members.append("\(key.stringValue ?? key.text): \(value.kind.rawValue)")
            return members.count < 20
        }
        return "the body is {\(members.joined(separator: ", "))}"
    }

    static func explain(_ error: JSONError, _ response: HTTPResponse) -> String {
        let type = response.headers["Content-Type"].map { " (\($0))" } ?? ""
        guard error.reason != .empty, error.reason != .utf16, !looksLikeJSON(response) else { return "\(error)" }
        let start =
            response.body.text(limit: rawLimit).split { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }.first.map(
                String.init) ?? ""
        let kind = response.body.text(limit: 200).drop(while: \.isWhitespace).hasPrefix("<") ? "HTML or XML" : "no JSON"
        return "the server answered with \(kind)\(type) where JSON was expected; "
            + (strayByte(response) ?? "it begins") + ": \(escapingControls(start))"
    }

    /// The first byte that begins no JSON, if it is one that a message would not show.
    private static func strayByte(_ response: HTTPResponse) -> String? {
        let bytes = response.body.buffer
        let blanks: [UInt8] = [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]
        guard let offset = bytes.firstIndex(where: { !blanks.contains($0) }), !(0x21..<0x7f).contains(bytes[offset])
        else { return nil }
        return "byte 0x\(String(bytes[offset], radix: 16)) at offset \(offset) is no part of JSON, it begins"
    }

    /// Controls as JSON escapes them: a form feed moves the cursor and is not seen.
    private static func escapingControls(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            guard scalar.value < 0x20 || scalar.value == 0x7f else { return result.unicodeScalars.append(scalar) }
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }

    static func looksLikeJSON(_ response: HTTPResponse) -> Bool {
        guard
            let first = response.body.buffer.first(where: { ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].contains($0) })
        else {
            return false
        }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
