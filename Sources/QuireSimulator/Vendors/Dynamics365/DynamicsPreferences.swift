import QuireHTTPServer

/// The `Prefer` fields of a request (RFC 7240); the examples of
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query/count-rows send two of them.
struct DynamicsPreferences {
    private(set) var pageSize: Int?
    private(set) var annotations: String?

    init(_ request: ServerRequest) {
        let fields = request.headers.filter { $0.name.lowercased() == "prefer" }.map(\.value)
        for preference in fields.flatMap(Self.split) {
            let bytes = Array(preference.utf8)
            let end = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.count
            let name = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
            let value = String(decoding: bytes[min(end + 1, bytes.count)...], as: UTF8.self)
            if same(name, "odata.maxpagesize") { pageSize = VendorRequest.number(value) }
            if same(name, "odata.include-annotations") { annotations = value }
        }
    }

    /// At commas outside of quotes, blanks around them away.
    private static func split(_ field: String) -> [String] {
        var parts: [[UInt8]] = [[]]
        var isQuoted = false
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ","), !isQuoted {
                parts.append([])
            } else if isQuoted || byte != UInt8(ascii: " ") {
                parts[parts.count - 1].append(byte)
            }
        }
        return parts.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the annotations of counts are wanted.
    var wantsCounts: Bool {
        guard let annotations else { return false }
        return ["\"*\"", "\"Microsoft.Dynamics.CRM.*\""].contains { same($0, annotations) }
            || annotations.utf8.split(separator: UInt8(ascii: ",")).contains { part in
                part.filter { $0 != UInt8(ascii: "\"") }.elementsEqual("Microsoft.Dynamics.CRM.totalrecordcount".utf8)
            }
    }
}
