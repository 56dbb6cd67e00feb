/// Why a text is no URL that may be fetched. Never shows user info or a query.
public struct HTTPURLError: Error, Equatable {
    public enum Reason: Error, Hashable, Sendable, CaseIterable {
        case empty, tooLong, surroundingSpace, control
        case noScheme, unsupportedScheme, missingSlashes
        case backslash, userInfo, emptyHost, percentInHost, nonASCIIHost, invalidHost, emptyLabel, hostTooLong
        case invalidIPv4, invalidIPv6, invalidPort
        case notAnOrigin
    }

    public let reason: Reason
    /// The start of the text, made safe to print.
    public let excerpt: String

    init(_ reason: Reason, in text: String) {
        self.reason = reason
        excerpt = Self.excerpt(of: text)
    }

    /// Query and fragment are cut, and of a text with an `@` only scheme and what follows the last one is kept: in a
    /// URL that does not parse, a password may reach anywhere up to there.
    private static func excerpt(of text: String) -> String {
        let bytes = Array(text.utf8.prefix(ReferenceParts.maxLength))
        var shown = bytes[...]
        var prefix = ""
        if let at = bytes.lastIndex(of: UInt8(ascii: "@")) {
            prefix = ["https://", "http://"].first { text.asciiLowercased.hasPrefix($0) } ?? ""
            prefix += "***"
            shown = bytes[at...]
        }
        if let end = shown.firstIndex(where: { $0.isOne(of: "?#&;") }) {
            shown = shown[..<end] + Array("…".utf8)
        }
        let visible = String(decoding: shown, as: UTF8.self).unicodeScalars
        let limit = 100
        let safe = visible.prefix(limit).reduce(into: prefix) { result, scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return visible.count > limit ? safe + "…" : safe
    }
}

extension HTTPURLError: CustomStringConvertible {
    public var description: String {
        switch reason {
        case .empty: "the URL is empty: write https://host/path"
        case .noScheme: "'\(excerpt)' has no scheme: write \(suggestion)"
        default: "'\(excerpt)': \(explanation)"
        }
    }

    private var suggestion: String {
        if excerpt.contains("***") { return "https://host/path" }
        if excerpt.hasPrefix("//") { return "https:" + excerpt }
        return excerpt.hasPrefix("/") ? "https://host" + excerpt : "https://" + excerpt
    }

    private var explanation: String {
        switch reason {
        case .empty, .noScheme: ""
        case .tooLong: "longer than \(ReferenceParts.maxLength) bytes: send long parameters in a body"
        case .surroundingSpace: "white space before or after the URL: remove it"
        case .control: "a control character in the URL: write it percent-encoded, a line break as %0A"
        case .unsupportedScheme: "only http and https can be fetched: write https://host/path"
        case .missingSlashes: "two slashes and a host must follow the scheme: write https://host/path"
        case .backslash: "a backslash before the path, which programs read differently: write /"
        case .userInfo: "a user name or password in the URL: remove it up to the @ and give it as credentials"
        case .emptyHost: "no host: write https://host/path"
        case .percentInHost: "percent-encoding in the host: write the host itself"
        case .nonASCIIHost: "a host outside ASCII: write it as punycode, xn--..."
        case .invalidHost: "a host is made of letters, digits, hyphens, underscores and dots"
        case .emptyLabel: "a dot at the start or the end of the host, or two in a row: remove it"
        case .hostTooLong: "a host has at most 253 characters, and 63 between its dots"
        case .invalidIPv4: "a host that ends in a number must be four of them, each 0 to 255, as in 127.0.0.1"
        case .invalidIPv6: "no IPv6 address in the brackets: write it as in [2001:db8::1], without a zone"
        case .invalidPort: "a port is a number from 1 to 65535: write it as in https://host:8080/path"
        case .notAnOrigin: "an origin is scheme, host and port only: write it as in https://host"
        }
    }
}
