import CMicrohttpd

/// What is refused before a handler sees it.
enum RequestCheck {
    static func fields(of connection: OpaquePointer) -> [(name: String, value: String)] {
        var result: [(name: String, value: String)] = []
        withUnsafeMutablePointer(to: &result) { list in
            quire_mhd_fields(
                connection,
                { context, _, name, value in
                    guard let name, let list = context?.assumingMemoryBound(to: [(name: String, value: String)].self)
                    else { return quire_mhd_yes }
                    list.pointee.append((String(cString: name), value.map { String(cString: $0) } ?? ""))
                    return quire_mhd_yes
                }, list)
        }
        return result
    }

    /// What the library lets pass and nobody should: requests whose length two readers could understand differently
    /// (RFC 9112, sections 3.2 and 6), and bodies that say from the start that they are too large.
    static func refusal(of headers: [(name: String, value: String)], limit: Int) -> ServerResponse? {
        var lengths: [String] = []
        var codings: [String] = []
        var hosts = 0
        for (name, value) in headers {
            switch name.lowercased() {
            case "content-length": lengths.append(value)
            case "transfer-encoding": codings.append(value.lowercased())
            case "host": hosts += 1
            default: break
            }
        }
        if lengths.count > 1 { return .refusal(400, "more than one Content-Length") }
        if hosts > 1 { return .refusal(400, "more than one Host") }
        if !lengths.isEmpty, !codings.isEmpty { return .refusal(400, "both Content-Length and Transfer-Encoding") }
        if codings.count > 1 || codings.contains(where: { $0 != "chunked" }) {
            return .refusal(400, "a Transfer-Encoding other than chunked")
        }
        guard let length = lengths.first else { return nil }
        guard !length.isEmpty, length.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return .refusal(400, "a Content-Length that is no number")
        }
        // Digits that overflow are beyond any limit.
        return Int(length).map { $0 > limit } ?? true ? tooLarge(limit) : nil
    }

    static func tooLarge(_ limit: Int) -> ServerResponse { .refusal(413, "the body exceeds \(limit) bytes") }
}
