extension HTTPURL {
    /// The URL for people: values of parameters whose names suggest a secret as `***`, page tokens cut after 12
    /// characters.
    public var redacted: String { redacted(keepingPageTokens: false) }

    /// - Parameter keepingPageTokens: Whole page tokens, for a command that goes on from here.
    public func redacted(keepingPageTokens: Bool) -> String {
        guard query != nil else { return description }
        let shown = pieces.map { piece -> String in
            let text = String(ascii: piece.bytes)
            guard let value = piece.rawValue else { return text }
            let name = String(ascii: piece.rawName)
            switch Redaction.sensitivity(ofParameter: String(decoding: piece.name, as: UTF8.self)) {
            case .open: return text
            case .pageToken where keepingPageTokens: return text
            case .secret: return name + "=***"
            case .pageToken: return name + "=" + String(ascii: value.prefix(12)) + (value.count > 12 ? "…" : "")
            }
        }
        return origin.description + path + "?" + shown.joined(separator: "&")
    }

    /// The values that ``redacted`` hides whole, as they are once decoded.
    public var secrets: [Secret] {
        queryItems.filter { Redaction.sensitivity(ofParameter: $0.name) == .secret }.map { Secret($0.value) }
    }
}
