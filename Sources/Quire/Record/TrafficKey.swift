import QuireBase
import QuireHTTP

/// What a request is known by again, when its crawl is run from a recording: without credentials.
struct TrafficKey: Sendable, Hashable {
    /// Of method, URL, fields and body, those parts left out that by their names are credentials.
    let request: UInt64
    /// The same with these parts, where they are none of the crawl's own secrets: what tells two requests apart whose
    /// difference has a name like `key`.
    let exact: UInt64

    init(request: UInt64, exact: UInt64) { (self.request, self.exact) = (request, exact) }

    init(_ request: HTTPRequest, _ mask: TrafficMask, seed: UInt64) {
        let named = TrafficMask(mask.secrets + request.secrets)
        self.request = Self.hash(
            request, named, seed, item: { !Redaction.isSensitive(parameterName: $0) },
            field: { !Redaction.isSensitive(headerName: $0) })
        exact = Self.hash(request, mask, seed, item: { _ in true }, field: { _ in true }, withoutMasked: true)
    }

    private static func hash(
        _ request: HTTPRequest, _ mask: TrafficMask, _ seed: UInt64, item: (String) -> Bool, field: (String) -> Bool,
        withoutMasked: Bool = false
    ) -> UInt64 {
        func isLeftOut(_ text: String) -> Bool { withoutMasked && text.utf8.firstRange(of: "***".utf8) != nil }
        var url = request.url
        for name in Set(url.queryItems.map(\.name)) where !item(name) { url = url.settingQuery(name, to: nil) }
        let (path, query) = (plain(mask.text(url.origin.description + url.path)), url.query ?? "")
        let items = query.utf8.split(separator: UInt8(ascii: "&")).map { plain(mask.text(String(Substring($0)))) }
            .filter { !isLeftOut($0) }
        // Which version asked, and when it signed, is no part of what was asked for.
        let others = ["user-agent", "x-amz-date", "x-amz-content-sha256"]
        let fields = request.headers.map { (name: $0.name.lowercased(), value: plain(mask.text($0.value))) }
            .filter { field($0.name) && !isLeftOut($0.value) && !others.contains($0.name) }
            .map { "\n\($0.name):\($0.value)" }.sorted()
        let head = "\(request.method.rawValue) \(path)?\(items.joined(separator: "&"))\(fields.joined())\n\n"
        let body = plain(mask.redact(request.body ?? []))
        return (Array(head.utf8) + body).withUnsafeBytes { hash64($0, seed: seed) }
    }

    private static func plain(_ text: String) -> String { String(decoding: plain(Array(text.utf8)), as: UTF8.self) }

    /// With every row of three asterisks and more as three: in a page as many stand as the secret had bytes, and a
    /// request that was made from it may have encoded them.
    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        let asterisk = UInt8(ascii: "*")
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var run = 0
        var index = 0
        while index < bytes.count {
            var byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "%"), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "2"),
                bytes[index + 1] | 0x20 == UInt8(ascii: "a")
            {
                byte = asterisk
                index += 2
            }
            run = byte == asterisk ? run + 1 : 0
            if run <= 3 { result.append(byte) }
        }
        return result
    }
}

extension TrafficMask {
    func redact(_ bytes: [UInt8]) -> [UInt8] { finder.redact(bytes) }
}
