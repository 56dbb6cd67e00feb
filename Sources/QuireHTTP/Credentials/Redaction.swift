/// Hiding secrets in what people read: logs, errors, recordings.
public enum Redaction {
    /// Whether the value of a field is to be hidden, judged by its name. In doubt it is.
    public static func isSensitive(headerName: String) -> Bool {
        let name = headerName.asciiLowercased
        return ["auth", "cookie", "token", "key", "secret", "passw", "session", "credential", "signature"]
            .contains { name.contains($0) }
    }

    /// `text` with every secret replaced by `***`, also where it stands percent-encoded or escaped as in JSON.
    ///
    /// Secrets of fewer than 4 bytes are left: they would be found in words and numbers that have nothing to hide.
    public static func redact(_ text: String, secrets: [Secret]) -> String {
        let finder = SecretFinder(secrets)
        guard !finder.isEmpty else { return text }
        return String(decoding: finder.redact(Array(text.utf8)), as: UTF8.self)
    }

    /// The start of ``redact(_:secrets:)``, `…` behind it when something is left out. Cut only afterwards: half a
    /// secret would not be found any more.
    ///
    /// - Parameter text: May itself be cut: a secret of which only the first bytes stand at its end is taken away.
    /// - Parameter limit: Characters.
    public static func excerpt(_ text: String, secrets: [Secret], limit: Int) -> String {
        let hidden = redact(droppingBrokenSecret(text, secrets), secrets: secrets)
        let start = hidden.prefix(limit)
        return start.endIndex == hidden.endIndex ? hidden : start + "…"
    }

    /// `text` without the longest end that a secret begins with, if that is 4 bytes or more.
    private static func droppingBrokenSecret(_ text: String, _ secrets: [Secret]) -> String {
        let bytes = Array(text.utf8)
        let matchers = secrets.map { $0.reveal() }.filter { $0.utf8.count >= 4 }.map(SecretMatcher.init)
        let starts = matchers.flatMap { matcher in
            let longest = bytes.count - matcher.longestSpelling
            return (max(0, longest)..<max(0, bytes.count - 3)).filter { matcher.isCut(in: bytes, at: $0) }
        }
        guard let start = starts.min() else { return text }
        return String(decoding: bytes[..<start], as: UTF8.self) + "***"
    }

    enum Sensitivity {
        case open, secret, pageToken
    }

    /// What the name of a query parameter says about its value.
    static func sensitivity(ofParameter name: String) -> Sensitivity {
        let words = words(of: name)
        let joined = words.joined()
        if words.starts(with: ["x", "amz"]) { return .secret }
        if joined.hasSuffix("cursor") || isPageToken(joined) { return .pageToken }
        let anywhere = ["token", "secret", "passw", "signature", "credential", "session", "apikey", "accesskey"]
        if anywhere.contains(where: { joined.contains($0) }) { return .secret }
        let isSecret = words.contains { word in
            ["key", "keys", "sig", "sas", "code", "pass", "pwd", "jwt", "bearer"].contains(word)
                // "author" is no secret, "authorization" is.
                || word.contains("auth") && (!word.hasPrefix("author") || word.hasPrefix("authori"))
        }
        return isSecret ? .secret : .open
    }

    /// Whether a value is to be hidden, judged by the name of its parameter or member.
    package static func isSensitive(parameterName name: String) -> Bool { sensitivity(ofParameter: name) == .secret }

    /// Whether the name of a field says that its value leads to another page, as `X-Next-Token` does.
    package static func isPageToken(headerName: String) -> Bool {
        let words = words(of: headerName)
        return words.indices.contains { index in
            let joined = words[index...].joined()
            return joined.hasSuffix("cursor") || isPageToken(joined)
        }
    }

    /// Whether a parameter's value may as well be a plain word, such as the `name` of `sort_key=name`.
    package static func mayBeWord(_ value: String, ofParameter name: String) -> Bool {
        let words = words(of: name)
        guard words.count > 1,
            !["api", "access", "secret", "private", "subscription", "license", "auth"]
                .contains(words[0]), let last = words.last, ["key", "keys", "code"].contains(last)
        else { return false }
        return value.utf8.allSatisfy { (0x61...0x7a).contains($0) || "_.,-".utf8.contains($0) }
    }

    private static func isPageToken(_ joined: String) -> Bool {
        guard joined.hasSuffix("token") else { return false }
        return [
            "page", "nextpage", "prevpage", "previouspage", "next", "prev", "previous", "paging", "pagination",
            "nextpagination", "continuation", "nextcontinuation", "continue", "skip", "resumption", "start", "starting",
            "after", "before", "sync", "nextsync", "delta", "scan",
        ].contains(String(joined.dropLast(5)))
    }

    /// The words of `page_token`, `pageToken` or `X-Page-Token`, in lower case.
    private static func words(of name: String) -> [String] {
        var words: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in name.utf8 {
            let isCapital = (0x41...0x5a).contains(byte)
            if isCapital, (0x61...0x7a).contains(previous) || previous.isDigit { words.append([]) }
            if byte.isLetter || byte.isDigit {
                words[words.count - 1].append(byte.lowercased)
            } else {
                words.append([])
            }
            previous = byte
        }
        return words.filter { !$0.isEmpty }.map { String(ascii: $0) }
    }
}
