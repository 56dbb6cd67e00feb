/// Reads one `Link` field value link by link (RFC 8288, appendix B.2). Every step moves forward.
struct LinkScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ value: String) { bytes = Array(value.utf8) }

    /// The next well-formed link and its anchor, `nil` at the end.
    mutating func next() -> (link: WebLink, anchor: String?)? {
        while true {
            skip { $0.isBlank || $0 == UInt8(ascii: ",") }
            guard let byte = current else { return nil }
            guard byte == UInt8(ascii: "<") else {
                skipGarbage(until: ",")
                continue
            }
            guard let close = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else {
                position = bytes.count
                return nil
            }
            let target = String(ascii: bytes[(position + 1)..<close])
            position = close + 1
            if let parameters = parameters() { return Self.link(target, parameters) }
        }
    }

    private static func link(_ target: String, _ parameters: [String: String]) -> (link: WebLink, anchor: String?) {
        var others = parameters
        let relations = others.removeValue(forKey: "rel")?.utf8.split(whereSeparator: \.isBlank) ?? []
        return (
            WebLink(target: target, relations: relations.map { String(ascii: $0).asciiLowercased }, parameters: others),
            parameters["anchor"]
        )
    }

    /// The parameters up to the comma or the end, first of each name; `nil` if a quoted string does not end.
    private mutating func parameters() -> [String: String]? {
        var result: [String: String] = [:]
        while true {
            skip(\.isBlank)
            guard let byte = current, byte != UInt8(ascii: ",") else { return result }
            guard byte == UInt8(ascii: ";") else {
                skipGarbage(until: ";,")
                continue
            }
            position += 1
            skip(\.isBlank)
            let name = take { !$0.isBlank && !$0.isOne(of: "=;,") }
            skip(\.isBlank)
            var value = ""
            if current == UInt8(ascii: "=") {
                position += 1
                skip(\.isBlank)
                if current == UInt8(ascii: "\"") {
                    guard let quoted = quotedString() else { return nil }
                    value = quoted
                } else {
                    value = take { !$0.isBlank && !$0.isOne(of: ";,") }
                }
            }
            if !name.isEmpty, result[name.asciiLowercased] == nil { result[name.asciiLowercased] = value }
        }
    }

    /// RFC 9110, section 5.6.4; `nil` if the closing quote is missing.
    private mutating func quotedString() -> String? {
        var text: [UInt8] = []
        position += 1
        while var byte = current {
            position += 1
            if byte == UInt8(ascii: "\"") { return String(ascii: text) }
            if byte == UInt8(ascii: "\\"), let escaped = current {
                byte = escaped
                position += 1
            }
            text.append(byte)
        }
        return nil
    }

    /// Moves to one of the delimiters outside of quotes, or to the end.
    private mutating func skipGarbage(until delimiters: StaticString) {
        while let byte = current, !byte.isOne(of: delimiters) {
            if byte == UInt8(ascii: "\"") { _ = quotedString() } else { position += 1 }
        }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ condition: (UInt8) -> Bool) {
        while let byte = current, condition(byte) { position += 1 }
    }

    private mutating func take(_ condition: (UInt8) -> Bool) -> String {
        let start = position
        skip(condition)
        return String(ascii: bytes[start..<position])
    }
}
