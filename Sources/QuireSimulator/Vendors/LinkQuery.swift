/// The query of a link that leads on from a request.
enum LinkQuery {
    /// That of the request with other values for some parameters, which come last.
    /// - Parameter changes: Encoded already.
    static func text(_ ask: VendorRequest, setting changes: [(name: String, value: String)]) -> String {
        let kept = ask.rawQuery(without: "").filter { part in
            !changes.contains { part.utf8.starts(with: "\($0.name)=".utf8) }
        }
        return (kept.map(safe) + changes.map { "\($0.name)=\($0.value)" }).joined(separator: "&")
    }

    /// `<URL>; rel="relation"`, as RFC 8288 writes a link.
    static func link(_ url: String, _ query: String, _ relation: String) -> String {
        "<\(url)?\(query)>; rel=\"\(relation)\""
    }

    /// What a client sent must not end the link that repeats it.
    private static func safe(_ part: String) -> String {
        part.utf8.reduce(into: "") { text, byte in
            if (0x21...0x7e).contains(byte), !"<>\"".utf8.contains(byte) {
                text.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
