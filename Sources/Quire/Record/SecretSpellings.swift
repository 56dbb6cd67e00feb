import QuireHTTP

/// How else a secret may stand in recorded traffic: encoded in Base64, alone or inside a longer text.
enum SecretSpellings {
    /// Shorter pieces would be found where no secret is.
    private static let shortest = 6

    /// The secrets, each with its other spellings.
    static func all(of secrets: [Secret]) -> [Secret] {
        var known: Set<Secret> = []
        var result: [Secret] = []
        for secret in secrets where known.insert(secret).inserted {
            result.append(secret)
            for text in base64(secret.reveal()) {
                let spelling = Secret(text)
                if known.insert(spelling).inserted { result.append(spelling) }
            }
        }
        return result
    }

    private static func base64(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        guard bytes.count >= 4 else { return [] }
        let whole = Base64.encode(bytes).utf8.filter { $0 != UInt8(ascii: "=") }
        // Behind one or two other bytes the digits differ; those that hold bits of a neighbour say nothing.
        let inside = (0...2).map { offset -> [UInt8] in
            let digits = Array(Base64.encode([UInt8](repeating: 0, count: offset) + bytes).utf8)
            return Array(digits[((8 * offset + 5) / 6)..<((offset + bytes.count) * 8 / 6)])
        }
        return ([Array(whole)] + inside).filter { $0.count >= shortest }.flatMap { digits in
            let standard = String(decoding: digits, as: UTF8.self)
            // The alphabet for URLs (RFC 4648, section 5).
            let other = digits.map {
                $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
            }
            return other == digits ? [standard] : [standard, String(decoding: other, as: UTF8.self)]
        }
    }
}
