import CMicrohttpd

/// What the server's callbacks share: the handler and its limits. Immutable.
final class Service: Sendable {
    let maxBodyBytes: Int
    let handler: HTTPServer.Handler
    let timer = ResumeTimer()

    init(maxBodyBytes: Int, handler: @escaping HTTPServer.Handler) {
        (self.maxBodyBytes, self.handler) = (maxBodyBytes, handler)
    }

    /// The next step of one request.
    fileprivate func advance(_ exchange: Exchange, _ method: String, _ connection: OpaquePointer) -> quire_mhd_result {
        switch exchange.state {
        case .begun:
            let headers = RequestCheck.fields(of: connection)
            exchange.state = .reading(ServerRequest(method: method, target: exchange.target, headers: headers))
            guard let refusal = RequestCheck.refusal(of: headers, limit: maxBodyBytes) else { return quire_mhd_yes }
            return send(refusal, exchange, connection)
        case .reading(let request):
            guard exchange.received <= maxBodyBytes else {
                return send(RequestCheck.tooLarge(maxBodyBytes), exchange, connection)
            }
            exchange.state = .answered
            let response = handler(request)
            guard let delay = response.fault?.delay, delay > .zero else { return send(response, exchange, connection) }
            exchange.state = .delayed(response)
            return timer.suspend(connection, for: delay) ? quire_mhd_yes : quire_mhd_no
        case .delayed(let response): return send(response, exchange, connection)
        case .answered: return quire_mhd_no
        }
    }

    private func send(_ response: ServerResponse, _ exchange: Exchange, _ connection: OpaquePointer)
        -> quire_mhd_result
    {
        exchange.state = .answered
        if response.fault?.delivery == .reset {
            quire_mhd_reset(connection)
            return quire_mhd_no
        }
        let reply =
            Reply(response, on: connection, timer)
            // A handler's mistake must not look like a broken network.
            ?? Reply(.refusal(500, "the handler gave an invalid status or header field"), on: connection, timer)
        return reply?.queue() ?? quire_mhd_no
    }
}

/// The request line is there. The target comes from here, for everywhere else the library gives it decoded.
let beginRequest: quire_mhd_begin = { _, target, _ in
    Unmanaged.passRetained(Exchange(target: target.map { String(cString: $0) } ?? "")).toOpaque()
}

let endRequest: MHD_RequestCompletedCallback = { _, _, context, _ in
    guard let held = context?.pointee else { return }
    context?.pointee = nil
    Unmanaged<Exchange>.fromOpaque(held).release()
}

/// Called when the headers are complete, then for each part of the body, then with no bytes at its end, and once more
/// when a delay is over.
let handleRequest: MHD_AccessHandlerCallback = { server, connection, _, method, _, bytes, count, context in
    guard let server, let connection, let count, let held = context?.pointee else { return quire_mhd_no }
    let service = Unmanaged<Service>.fromOpaque(server).takeUnretainedValue()
    let exchange = Unmanaged<Exchange>.fromOpaque(held).takeUnretainedValue()
    if count.pointee > 0, case .reading = exchange.state {
        let part = UnsafeRawBufferPointer(start: bytes, count: count.pointee)
        count.pointee = 0
        return exchange.receive(part, limit: service.maxBodyBytes) ? quire_mhd_yes : quire_mhd_no
    }
    return service.advance(exchange, method.map { String(cString: $0) } ?? "", connection)
}
