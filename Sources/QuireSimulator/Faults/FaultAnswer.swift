package import QuireHTTPServer

/// Answers that go wrong. They look like a gateway's, which knows nothing of the vendor behind it.
package enum FaultAnswer {
    package static func status(_ status: Int, _ retryAfter: RetryAfterForm, _ clock: SimulatedClock) -> ServerResponse {
        var response = page(status)
        if let value = retryAfter.value(clock) { response.headers.append(("Retry-After", value)) }
        return response
    }

    private static func page(_ status: Int) -> ServerResponse {
        let title = "\(status) \(reasons[status] ?? "Error")"
        let text =
            "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1></center>\r\n"
            + "<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n"
        return ServerResponse(
            status: status, headers: [("Server", "gateway"), ("Content-Type", "text/html")], body: Array(text.utf8))
    }

    // RFC 9110, section 15, and RFC 6585.
    private static let reasons = [
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 408: "Request Timeout",
        410: "Gone", 429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway",
        503: "Service Unavailable", 504: "Gateway Timeout",
    ]

    /// What becomes of a good answer. Kinds that need more than the answer leave it as it is.
    package static func harmed(_ response: ServerResponse, _ kind: FaultKind, _ draw: Draw) -> ServerResponse {
        var harmed = response
        switch kind {
        case .latency(let milliseconds): harmed.fault = ServerFault(delay: .milliseconds(milliseconds))
        case .reset: harmed.fault = ServerFault(delivery: .reset)
        case .truncate: harmed.fault = ServerFault(delivery: truncated(response.body.count, draw))
        case .wrongLength: harmed.fault = ServerFault(delivery: .contentLength(wrong(response.body.count, draw)))
        case .drip(let bytes, let milliseconds):
            harmed.fault = ServerFault(delivery: .drip(bytes: bytes, pause: .milliseconds(milliseconds)))
        case .malformed: harmed.body = malformed(response.body, draw)
        case .empty:
            harmed.status = 200
            harmed.body = []
        case .html:
            harmed = page(503)
            harmed.status = 200
        case .status, .duplicate, .loop, .insert, .delete, .storm: break
        }
        return harmed
    }

    private static func truncated(_ count: Int, _ draw: Draw) -> ServerFault.Delivery {
        // There is nothing to cut off an empty body.
        count == 0 ? .contentLength(1) : .truncated(bytes: draw.number(below: UInt64(count), 2))
    }

    private static func wrong(_ count: Int, _ draw: Draw) -> Int {
        let isShort = count > 0 && draw.number(below: 2, 2) == 0
        return isShort ? draw.number(below: UInt64(count), 3) : count + 1 + draw.number(below: 1_000, 3)
    }

    /// No JSON text: one that is cut in the middle, or with a comma too many before its last bracket.
    private static func malformed(_ body: [UInt8], _ draw: Draw) -> [UInt8] {
        guard body.count > 1, draw.number(below: 2, 2) == 0 else {
            return Array(body.prefix(body.count / 2)) + "{".utf8
        }
        return Array(body.dropLast()) + ",".utf8 + body.suffix(1)
    }
}
