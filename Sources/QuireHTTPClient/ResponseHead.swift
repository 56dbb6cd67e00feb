import QuireHTTP

/// The header section of a response, line by line. Fields of interim responses (1xx) are forgotten when the next one
/// begins.
struct ResponseHead {
    private(set) var headers = HTTPHeaders()
    /// Of all lines, interim responses' too: a server may send any number of those.
    private(set) var bytes = 0

    /// - Parameter hasBody: Lines that come after the body are trailers, which nothing here reads.
    mutating func add(_ line: UnsafeRawBufferPointer, hasBody: Bool) {
        bytes += line.count
        guard !hasBody else { return }
        if line.starts(with: "HTTP/".utf8) {
            headers = HTTPHeaders()
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d || $0 == 0x0a }
        var value = line[(colon + 1)...].drop(while: isBlank)
        while let last = value.last, isBlank(last) { value = value.dropLast() }
        headers.add(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }

    /// For reserving memory: a hint, which a compressed or hostile response makes wrong.
    var contentLength: Int? {
        guard headers["Content-Encoding"] == nil else { return nil }
        return headers["Content-Length"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    }
}
