import QuireBase
package import QuireHTTPServer

/// What tells one request of a crawl from another: method, target, body, and the fields that page.
package enum RequestFingerprint {
    package static func of(_ request: ServerRequest) -> UInt64 {
        var bytes = Array("\(request.method) \(request.target)\n".utf8)
        for field in request.headers where pages(field.name) { bytes += "\(field.name): \(field.value)\n".utf8 }
        bytes += request.body
        return bytes.withUnsafeBytes { hash64($0, seed: 0) }
    }

    /// Fields such as dates and signatures differ with each request, and those of clients say nothing.
    private static func pages(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["page", "pagin", "offset", "cursor", "batch"].contains { name.contains($0) }
    }

    /// The listing that a request is of: the path of the first request of one of these, where the path goes on from it,
    /// as continuations have it; else the path.
    static func listing(_ request: ServerRequest, of paths: [String]) -> String {
        let path = String(decoding: Array(request.target.utf8.prefix { $0 != UInt8(ascii: "?") }), as: UTF8.self)
        let start = paths.filter { same($0, path) || path.utf8.starts(with: "\($0)/".utf8) }
            .max { $0.utf8.count < $1.utf8.count }
        return start ?? path
    }
}
