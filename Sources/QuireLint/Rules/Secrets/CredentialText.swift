import QuireHTTP

/// Whether a text is a credential, by how it looks or by what it is called.
enum CredentialText {
    /// What issuers put in front of theirs: Stripe, GitHub, GitLab, Slack, AWS, SendGrid, Shopify, Google, HubSpot,
    /// Notion, Hugging Face, JSON Web Tokens, PEM.
    private static let prefixes = [
        "sk_live_", "sk_test_", "rk_live_", "rk_test_", "ghp_", "gho_", "ghu_", "ghs_", "github_pat_", "glpat-",
        "xoxb-",
        "xoxp-", "xoxa-", "AKIA", "ASIA", "SG.", "shpat_", "shpca_", "shppa_", "AIza", "ya29.", "pat-na1-", "pat-eu1-",
        "secret_", "ntn_", "hf_", "eyJ", "-----BEGIN",
    ]

    /// Known by its form alone.
    static func isKnown(_ text: String) -> Bool {
        for scheme in ["Bearer ", "Basic ", "Token "] where text.hasPrefix(scheme) {
            return text.utf8.count >= scheme.utf8.count + 8
        }
        return prefixes.contains { text.hasPrefix($0) && text.utf8.count >= $0.utf8.count + 12 } && !text.contains(" ")
            || text.hasPrefix("-----BEGIN")
    }

    /// Letters and digits in no order that a word would have.
    static func isRandom(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (16...4_096).contains(bytes.count), bytes.allSatisfy({ isTokenByte($0) }) else { return false }
        let digits = bytes.count { (0x30...0x39).contains($0) }
        let changes = zip(bytes, bytes.dropFirst()).count { kind($0) != kind($1) }
        return digits >= 3 && digits < bytes.count && changes * 4 >= bytes.count
    }

    /// Whether a literal under this name is a credential.
    static func isCredential(_ text: String, named name: String, isHeader: Bool) -> Bool {
        if isKnown(text) { return true }
        let isSensitive =
            isHeader ? Redaction.isSensitive(headerName: name) : Redaction.isSensitive(parameterName: name)
        guard isSensitive else { return false }
        return isRandom(text)
            || isNamedSecret(name) && text.utf8.count >= 8 && text.utf8.contains { (0x30...0x39).contains($0) }
    }

    /// Whether a name can only be that of a secret.
    static func isNamedSecret(_ name: String) -> Bool {
        let word = name.lowercased().filter { $0.isLetter || $0.isNumber }
        let secrets = [
            "password", "passwd", "secret", "apikey", "accesskey", "privatekey", "apitoken", "accesstoken",
            "refreshtoken", "authtoken", "bearertoken", "authorization", "secretkey", "clientsecret",
        ]
        return word == "token" || secrets.contains { word.hasSuffix($0) }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool { kind(byte) != 3 || "-_.=+/~:".utf8.contains(byte) }

    private static func kind(_ byte: UInt8) -> Int {
        switch byte {
        case 0x30...0x39: 0
        case 0x41...0x5a: 1
        case 0x61...0x7a: 2
        default: 3
        }
    }
}

extension CredentialText {
    /// The start of it, so that a finding can be found without spreading the rest.
    static func masked(_ text: String) -> String { text.utf8.count > 12 ? "\(text.prefix(4))…" : "***" }
}
