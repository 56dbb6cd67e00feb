extension HTTPHeaders {
    /// Values of fields whose names say that they are not to be shown: whole, word by word, parameter by parameter, and
    /// what `Basic` wraps.
    package var secrets: [Secret] {
        let fields = filter { Redaction.isSensitive(headerName: $0.name) }
        let texts = fields.flatMap { field in
            let words = field.value.split(separator: " ").map(String.init)
            return [field.value] + words + Self.basic(words)
        }
        return (texts + secretParameters).map(Secret.init)
    }

    /// What stands behind an equals sign in such fields, without quotes: cookies (RFC 6265, section 4.2.1), parameters of
    /// credentials (RFC 9110, section 11.4).
    package var secretParameters: [String] {
        filter { Redaction.isSensitive(headerName: $0.name) }.flatMap { field in
            field.value.utf8.split { ";, ".utf8.contains($0) }.compactMap { part -> String? in
                guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
                let name = String(Substring(part[..<equals])).asciiLowercased
                guard !Self.openParameters.contains(name) else { return nil }
                let value = part[part.index(after: equals)...].filter { $0 != UInt8(ascii: "\"") }
                return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
            }
        }
    }

    /// What is said openly beside credentials (RFC 7616, section 3.4; AWS Signature Version 4).
    private static let openParameters: Set<String> = [
        "algorithm", "charset", "nc", "qop", "realm", "signedheaders", "uri", "userhash", "version",
    ]

    /// `user:password` and the password of `Basic` credentials (RFC 7617).
    private static func basic(_ words: [String]) -> [String] {
        guard words.count == 2, words[0].equalsIgnoringCase("basic"), let pair = Base64.decode(words[1]) else {
            return []
        }
        let password = pair.firstIndex(of: ":").map { String(pair[pair.index(after: $0)...]) }
        return [pair] + [password].compactMap(\.self)
    }
}
