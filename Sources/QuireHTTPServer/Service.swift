import CMicrohttpd

/// What the server's callbacks share: the handler and its limits. Immutable.
final class Service: Sendable {
    let maxBodyBytes: Int
    let handler: HTTPServer.Handler

    init(maxBodyBytes: Int, handler: @escaping HTTPServer.Handler) {
        (self.maxBodyBytes, self.handler) = (maxBodyBytes, handler)
    }
}

/// One request on its way in. Owned by the library between ``beginRequest`` and ``endRequest``; a connection lives on
/// one thread, so nothing here is shared.
private final class Exchange {
    let target: String
    var request: ServerRequest?
    /// Bytes of body seen, kept or not.
    var received = 0

    init(target: String) { self.target = target }

    /// Takes a part of the body. Beyond the limit nothing is kept.
    /// - Returns: `false` when the sender has gone on so long past the limit that its connection should be cut: the
    ///   library can send no response before the end of a body.
    func receive(_ bytes: UnsafeRawBufferPointer, limit: Int) -> Bool {
        received += bytes.count
        if received <= limit {
            request?.body.append(contentsOf: bytes)
            return true
        }
        request?.body = []
        return received <= limit + drainBytes
    }
}

/// Body bytes past the limit that are read and dropped, so that an honest client gets to see its 413.
private let drainBytes = 16 * 1024 * 1024

/// The request line is there. The target comes from here, for everywhere else the library gives it decoded.
let beginRequest: quire_mhd_begin = { _, target, _ in
    Unmanaged.passRetained(Exchange(target: target.map { String(cString: $0) } ?? "")).toOpaque()
}

let endRequest: MHD_RequestCompletedCallback = { _, _, context, _ in
    guard let held = context?.pointee else { return }
    context?.pointee = nil
    Unmanaged<Exchange>.fromOpaque(held).release()
}

/// Called when the headers are complete, then for each part of the body, then once more with no bytes at its end.
let handleRequest: MHD_AccessHandlerCallback = { server, connection, _, method, _, bytes, count, context in
    guard let server, let connection, let count, let held = context?.pointee else { return quire_mhd_no }
    let service = Unmanaged<Service>.fromOpaque(server).takeUnretainedValue()
    let exchange = Unmanaged<Exchange>.fromOpaque(held).takeUnretainedValue()

    guard exchange.request != nil else {
        let headers = fields(of: connection)
        let method = method.map { String(cString: $0) } ?? ""
        exchange.request = ServerRequest(method: method, target: exchange.target, headers: headers)
        guard let refusal = refusal(of: headers, limit: service.maxBodyBytes) else { return quire_mhd_yes }
        return send(refusal, on: connection)
    }
    if count.pointee > 0 {
        let part = UnsafeRawBufferPointer(start: bytes, count: count.pointee)
        count.pointee = 0
        return exchange.receive(part, limit: service.maxBodyBytes) ? quire_mhd_yes : quire_mhd_no
    }
    guard exchange.received <= service.maxBodyBytes else { return send(tooLarge(service.maxBodyBytes), on: connection) }
    guard let request = exchange.request.take() else { return quire_mhd_no }
    return send(service.handler(request), on: connection)
}

private func fields(of connection: OpaquePointer) -> [(name: String, value: String)] {
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
private func refusal(of headers: [(name: String, value: String)], limit: Int) -> ServerResponse? {
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

private func tooLarge(_ limit: Int) -> ServerResponse { .refusal(413, "the body exceeds \(limit) bytes") }

private func send(_ response: ServerResponse, on connection: OpaquePointer) -> quire_mhd_result {
    guard let reply = makeReply(response) else {
        // A handler's mistake must not look like a broken network.
        guard let reply = makeReply(.refusal(500, "the handler gave an invalid status or header field")) else {
            return quire_mhd_no
        }
        defer { MHD_destroy_response(reply) }
        return MHD_queue_response(connection, 500, reply)
    }
    defer { MHD_destroy_response(reply) }
    return MHD_queue_response(connection, UInt32(response.status), reply)
}

/// - Returns: The library's response, owned by the caller; `nil` when a part of `response` cannot be sent.
private func makeReply(_ response: ServerResponse) -> OpaquePointer? {
    guard (200...999).contains(response.status) else { return nil }
    guard let reply = response.body.withUnsafeBytes({ quire_mhd_response($0.baseAddress, $0.count) }) else {
        return nil
    }
    for (name, value) in response.headers {
        if ["content-length", "transfer-encoding"].contains(name.lowercased()) { continue }
        guard !value.contains("\0"), MHD_add_response_header(reply, name, value) == quire_mhd_yes else {
            MHD_destroy_response(reply)
            return nil
        }
    }
    return reply
}
