import CMicrohttpd

/// The library's form of a response, owned until it is queued.
struct Reply: ~Copyable {
    private let reply: OpaquePointer
    private let status: UInt32
    private let connection: OpaquePointer

    /// - Returns: `nil` when a part of `response` cannot be sent.
    init?(_ response: ServerResponse, on connection: OpaquePointer, _ timer: ResumeTimer) {
        guard (200...999).contains(response.status), let reply = Self.make(response, connection, timer) else {
            return nil
        }
        for (name, value) in response.headers {
            if ["content-length", "transfer-encoding"].contains(name.lowercased()) { continue }
            // The library refuses an empty value. A blank reads as one (RFC 9110, section 5.5).
            let value = value.isEmpty ? " " : value
            guard !value.utf8.contains(0), MHD_add_response_header(reply, name, value) == quire_mhd_yes else {
                MHD_destroy_response(reply)
                return nil
            }
        }
        (self.reply, self.connection) = (reply, connection)
        status = UInt32(response.status)
    }

    deinit { MHD_destroy_response(reply) }

    borrowing func queue() -> quire_mhd_result { MHD_queue_response(connection, status, reply) }

    private static func make(_ response: ServerResponse, _ connection: OpaquePointer, _ timer: ResumeTimer)
        -> OpaquePointer?
    {
        let body = response.body
        switch response.fault?.delivery ?? .whole {
        case .whole, .reset: return plain(body)
        case .truncated(let bytes):
            return BodyReader(Array(body.prefix(max(0, bytes))), length: body.count, connection, timer).response()
        case .contentLength(let length) where length > body.count:
            return BodyReader(body, length: length, connection, timer).response()
        case .contentLength(let length):
            // A length that the library knows would end the body there. Of a body without one it says nothing itself.
            guard let reply = BodyReader(body, length: nil, connection, timer).response() else { return nil }
            _ = quire_mhd_allow_any_length(reply)
            MHD_add_response_header(reply, "Content-Length", "\(max(0, length))")
            return reply
        case .drip(let bytes, let pause):
            return BodyReader(body, length: body.count, piece: bytes, pause: pause, connection, timer).response()
        }
    }

    private static func plain(_ body: [UInt8]) -> OpaquePointer? {
        body.withUnsafeBytes { quire_mhd_response($0.baseAddress, $0.count) }
    }
}
