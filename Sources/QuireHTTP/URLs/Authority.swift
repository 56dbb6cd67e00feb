/// Host and port of a URL, in the few forms that every URL parser reads the same way.
///
/// Narrower than RFC 3986, section 3.2: the odd forms (`0x7f.1`, `2130706433`, `%61.example`, user info) serve to make
/// the one who checks a host and the one who connects to it see different hosts.
struct Authority {
    let host: String
    let port: Int?

    init(_ bytes: ArraySlice<UInt8>) throws(HTTPURLError.Reason) {
        guard !bytes.contains(UInt8(ascii: "\\")) else { throw .backslash }
        guard !bytes.contains(UInt8(ascii: "@")) else { throw .userInfo }
        let hostEnd: Int
        if bytes.first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")),
                let address = IPv6Address(bytes[(bytes.startIndex + 1)..<close])
            else { throw .invalidIPv6 }
            host = "[\(address)]"
            hostEnd = close + 1
        } else {
            hostEnd = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            host = try Self.name(bytes[..<hostEnd])
        }
        port = hostEnd == bytes.endIndex ? nil : try Self.port(bytes[hostEnd...])
    }

    /// A registered name of letters, digits, hyphens and underscores in labels, or a dotted quad.
    private static func name(_ bytes: ArraySlice<UInt8>) throws(HTTPURLError.Reason) -> String {
        guard !bytes.isEmpty else { throw .emptyHost }
        guard !bytes.contains(UInt8(ascii: "%")) else { throw .percentInHost }
        guard bytes.allSatisfy({ $0 < 0x80 }) else { throw .nonASCIIHost }
        guard bytes.allSatisfy({ $0.isLetter || $0.isDigit || $0.isOne(of: "-_.") }) else { throw .invalidHost }
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.allSatisfy({ !$0.isEmpty }) else { throw .emptyLabel }
        // RFC 1035, section 2.3.4.
        guard bytes.count <= 253, labels.allSatisfy({ $0.count <= 63 }) else { throw .hostTooLong }
        if let last = labels.last, isNumber(last), IPv4Address(bytes) == nil { throw .invalidIPv4 }
        return String(ascii: bytes.map(\.lowercased))
    }

    /// Whether a resolver may take a host that ends in this label for an address ("ends in a number", WHATWG URL).
    private static func isNumber(_ label: ArraySlice<UInt8>) -> Bool {
        if label.allSatisfy(\.isDigit) { return true }
        return label.first == UInt8(ascii: "0") && label.dropFirst().first?.lowercased == UInt8(ascii: "x")
            && label.dropFirst(2).allSatisfy { $0.hexValue != nil }
    }

    /// - Parameter bytes: What follows the host, colon included.
    private static func port(_ bytes: ArraySlice<UInt8>) throws(HTTPURLError.Reason) -> Int {
        let digits = bytes.dropFirst()
        guard bytes.first == UInt8(ascii: ":"), (1...5).contains(digits.count), digits.allSatisfy(\.isDigit),
            let port = Int(String(ascii: digits)), (1...65535).contains(port)
        else { throw .invalidPort }
        return port
    }
}
