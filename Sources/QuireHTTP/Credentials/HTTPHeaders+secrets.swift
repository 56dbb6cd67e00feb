extension HTTPHeaders {
    /// Values of fields whose names say that they are not to be shown: whole, word by word, and what `Basic` wraps.
    package var secrets: [Secret] {
        filter { Redaction.isSensitive(headerName: $0.name) }.flatMap { field in
            let words = field.value.split(separator: " ").map(String.init)
            return ([field.value] + words + Self.basic(words)).map(Secret.init)
        }
    }

    /// `user:password` and the password of `Basic` credentials (RFC 7617).
    private static func basic(_ words: [String]) -> [String] {
        guard words.count == 2, words[0].equalsIgnoringCase("basic"), let pair = Base64.decode(words[1]) else {
            return []
        }
        let password = pair.firstIndex(of: ":").map { String(pair[pair.index(after: $0)...]) }
        return [pair] + [password].compactMap(\.self)
    }
}
