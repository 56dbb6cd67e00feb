import QuireBase

/// What is signed of a request to Amazon Web Services: one spelling for all requests that mean the same.
package struct AWSCanonicalRequest {
    package let text: String
    /// Names in lower case, sorted, separated by semicolons.
    package let signedHeaders: String

    /// - Parameters:
    ///   - request: As it goes out, its query spelled by ``HTTPURL/withStrictQuery``.
    ///   - payloadHash: SHA-256 of the body, hexadecimal.
    package init(_ request: HTTPRequest, payloadHash: String, service: String) {
        let headers = Self.headers(of: request)
        signedHeaders = headers.map(\.name).joined(separator: ";")
        let lines = headers.map { "\($0.name):\($0.value)\n" }.joined()
        text = [
            request.method.rawValue, Self.path(request.url.path, service), Self.query(request.url), lines,
            signedHeaders, payloadHash,
        ].joined(separator: "\n")
    }

    /// The host, the type of the body, and Amazon's own fields. Others may change on the way.
    private static func headers(of request: HTTPRequest) -> [(name: String, value: String)] {
        var values: [String: [String]] = ["host": [request.url.origin.authority]]
        for field in request.headers {
            let name = field.name.asciiLowercased
            let isHost = same(name, "host")
            guard isHost || same(name, "content-type") || name.utf8.starts(with: "x-amz-".utf8) else {
                continue
            }
            let value = collapsed(field.value)
            if isHost { values[name] = [value] } else { values[name, default: []].append(value) }
        }
        return values.map { ($0.key, $0.value.joined(separator: ",")) }
            .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    /// Without blanks at the ends, and one where several stand together.
    private static func collapsed(_ value: String) -> String {
        String(ascii: value.utf8.split(whereSeparator: \.isBlank).joined(separator: " ".utf8))
    }

    /// Encoded once for S3, whose keys may hold anything; for all others once more than it is sent, dot segments and
    /// doubled slashes taken out.
    private static func path(_ path: String, _ service: String) -> String {
        let isS3 = ["s3", "s3express", "s3-outposts", "s3-object-lambda"].contains {
            same(service, $0)
        }
        let sent = Array(path.utf8)[...]
        let spelled = isS3 ? PercentEncoding.decodeBytes(sent)[...] : sent
        let segments = spelled.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard !isS3 else { return "/" + segments.map { PercentEncoding.strict(Array($0)) }.joined(separator: "/") }
        var kept: [String] = []
        for segment in segments where !segment.isEmpty && !segment.elementsEqual(".".utf8) {
            if segment.elementsEqual("..".utf8) {
                _ = kept.popLast()
            } else {
                kept.append(PercentEncoding.strict(Array(segment)))
            }
        }
        let last = segments.last.map(Array.init) ?? []
        let isDirectory = last.isEmpty || last.elementsEqual(".".utf8) || last.elementsEqual("..".utf8)
        return "/" + kept.joined(separator: "/") + (isDirectory && !kept.isEmpty ? "/" : "")
    }

    /// Sorted by encoded name, then by encoded value.
    private static func query(_ url: HTTPURL) -> String {
        url.pieces.filter { !$0.bytes.isEmpty }
            .map { (name: Array($0.rawName), value: Array($0.rawValue ?? [])) }
            .sorted { $0.name == $1.name ? lessThan($0.value, $1.value) : lessThan($0.name, $1.name) }
            .map { String(ascii: $0.name + "=".utf8 + $0.value) }
            .joined(separator: "&")
    }

    private static func lessThan(_ left: [UInt8], _ right: [UInt8]) -> Bool { left.lexicographicallyPrecedes(right) }
}

extension HTTPURL {
    /// The same parameters, each encoded strictly; empty pieces are left out. A parameter without an equals sign keeps
    /// none.
    package var withStrictQuery: HTTPURL {
        guard query != nil else { return self }
        let items = pieces.filter { !$0.bytes.isEmpty }.map { piece in
            PercentEncoding.strict(piece.name) + (piece.value.map { "=" + PercentEncoding.strict($0) } ?? "")
        }
        return HTTPURL(origin: origin, target: items.isEmpty ? path : path + "?" + items.joined(separator: "&"))
    }
}
