/// Lists of structured fields (RFC 9651, section 3.1), as far as rate limits use them: items with parameters.
enum FieldList {
    /// More than any server sends; what follows is left out.
    private static let most = 32

    /// The members of a list, each without its parameters.
    static func items(_ value: String) -> [String] {
        split(Array(value.utf8)[...], at: UInt8(ascii: ",")).compactMap { member in
            split(member, at: UInt8(ascii: ";")).first.map { String(ascii: $0) }
        }
    }

    /// The members of a list: the item, quotes taken off, and the parameters by their names.
    static func members(_ value: String) -> [(item: String, parameters: [String: String])] {
        split(Array(value.utf8)[...], at: UInt8(ascii: ",")).map { member in
            let parts = split(member, at: UInt8(ascii: ";"))
            var parameters: [String: String] = [:]
            for part in parts.dropFirst() {
                let (name, value) = pair(part)
                if let value { parameters[name] = value }
            }
            return (parts.first.map(unquoted) ?? "", parameters)
        }
    }

    /// `name=value`, the name in lower case.
    static func pair(_ bytes: ArraySlice<UInt8>) -> (name: String, value: String?) {
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else {
            return (String(ascii: bytes.trimmingBlanks).asciiLowercased, nil)
        }
        return (
            String(ascii: bytes[..<equals].trimmingBlanks).asciiLowercased, unquoted(bytes[(equals + 1)...])
        )
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
        let text = bytes.trimmingBlanks
        let isQuoted = text.count >= 2 && text.first == UInt8(ascii: "\"") && text.last == UInt8(ascii: "\"")
        return String(ascii: isQuoted ? text.dropFirst().dropLast() : text)
    }

    /// Pieces between separators that stand outside of quotes, blanks around them dropped.
    private static func split(_ bytes: ArraySlice<UInt8>, at separator: UInt8) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        var isQuoted = false
        var isEscaped = false
        for index in bytes.indices {
            let byte = bytes[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == separator, !isQuoted {
                pieces.append(bytes[start..<index].trimmingBlanks)
                start = index + 1
                if pieces.count == most { return pieces }
            }
        }
        pieces.append(bytes[start...].trimmingBlanks)
        return pieces
    }
}
