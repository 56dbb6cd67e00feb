import QuireHTTP
import QuirePagination

/// The names in a connector that was found: told by its URL.
enum DraftNames {
    /// `https://api.shop.example.com` is `example`, `http://127.0.0.1:8080` is `local`.
    static func connector(_ origin: Origin) -> String {
        if origin.isLoopback { return "local" }
        let host = origin.host
        guard !host.hasPrefix("["), !host.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }) else {
            return "api"
        }
        var labels = host.utf8.split(separator: UInt8(ascii: ".")).map { String(decoding: Array($0), as: UTF8.self) }
        if labels.count > 1 { labels.removeLast() }
        // `example.co.uk`
        if labels.count > 1, let last = labels.last, ["co", "com", "org", "net", "gov", "ac", "edu"].contains(last) {
            labels.removeLast()
        }
        return plain(labels.last ?? "", separator: UInt8(ascii: "-")) ?? "api"
    }

    static func stream(_ url: HTTPURL) -> String {
        StreamName.segment(of: url).flatMap { plain($0, separator: UInt8(ascii: "_")) } ?? "records"
    }

    /// A setting for a parameter or a field of this name: `X-Api-Key` is `x_api_key`.
    static func setting(_ name: String) -> String {
        guard let text = plain(name, separator: UInt8(ascii: "_")) else { return "secret" }
        return text.utf8.first.map { (48...57).contains($0) } ?? true ? "secret_" + text : text
    }

    static func environment(_ connector: String, _ setting: String) -> String {
        let text = (connector + "_" + setting).utf8.map {
            (0x61...0x7a).contains($0) ? $0 - 0x20 : $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0
        }
        let name = String(decoding: text, as: UTF8.self)
        return text.first.map { (48...57).contains($0) } ?? true ? "API_" + name : name
    }

    /// Letters and digits in lower case, anything else as one separator; `nil` where nothing is left.
    private static func plain(_ text: String, separator: UInt8) -> String? {
        var result: [UInt8] = []
        for byte in text.utf8.prefix(80) {
            let isLetter = (0x61...0x7a).contains(byte | 0x20)
            if isLetter || (48...57).contains(byte) {
                result.append(isLetter ? byte | 0x20 : byte)
            } else if let last = result.last, last != separator {
                result.append(separator)
            }
        }
        if result.last == separator { result.removeLast() }
        return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
    }
}
