import QuireHTTP

/// Where a proxy is and who asks there, as in `http://user:password@host:3128`. Without a scheme it is http.
struct ProxyAddress {
    private let scheme: String
    /// Percent-encoded, `nil` without an `@`.
    private let userInfo: String?
    private let hostAndPort: String

    init(_ text: String) {
        let schemeEnd = text.firstRange(of: "://")
        scheme = schemeEnd.map { String(text[..<$0.lowerBound]) } ?? "http"
        let rest = text[(schemeEnd?.upperBound ?? text.startIndex)...]
        let at = rest.lastIndex(of: "@")
        userInfo = at.map { String(rest[..<$0]) }
        hostAndPort = String(rest[(at.map { rest.index(after: $0) } ?? rest.startIndex)...].prefix { $0 != "/" })
    }

    /// What is wrong, in words that quote nothing: any part of a mistyped address may be the password.
    var problem: String? {
        guard ["http", "https", "socks4", "socks4a", "socks5", "socks5h"].contains(scheme.lowercased()) else {
            return "its scheme is none of http, https, socks4, socks4a, socks5 and socks5h"
        }
        if let userInfo, !userInfo.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "/") }) {
            return "its user or password holds a space, a slash or a control character: write them as %20, %2F"
        }
        let hostEnd = hostAndPort.hasPrefix("[") ? hostAndPort.firstIndex(of: "]") : hostAndPort.firstIndex(of: ":")
        let host = hostAndPort[..<(hostEnd ?? hostAndPort.endIndex)]
        let isHost = host.utf8.allSatisfy { byte in
            byte > 0x2c && byte < 0x7f && !"/;<=>?@\\^`{|}".utf8.contains(byte)
                || hostAndPort.hasPrefix("[") && "[%".utf8.contains(byte)
        }
        guard !host.isEmpty, isHost, hostEnd != nil || !hostAndPort.hasPrefix("[") else {
            return "it has no valid host"
        }
        let port = hostAndPort[host.endIndex...].drop { $0 == "]" }
        guard port.isEmpty || port.first == ":" && (Int(port.dropFirst()).map { (1...65_535).contains($0) } ?? false)
        else { return "its port is no number from 1 to 65535" }
        return nil
    }

    /// The password as written, decoded, and as it is sent. A user without a password may be a token.
    var secrets: [Secret] {
        guard let userInfo, !userInfo.isEmpty else { return [] }
        let colon = userInfo.firstIndex(of: ":")
        let user = String(userInfo[..<(colon ?? userInfo.endIndex)])
        let password = colon.map { String(userInfo[userInfo.index(after: $0)...]) } ?? ""
        let hidden = password.isEmpty ? user : password
        let sent = PercentEncoding.decode(user) + ":" + PercentEncoding.decode(password)
        return [hidden, PercentEncoding.decode(hidden), Base64.encode(sent)].map { Secret($0) }
    }
}

/// Why a text is no address of a proxy. Quotes no part of it.
public struct ProxyError: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ problem: String) { description = "this is no address of a proxy: \(problem)" }
}
