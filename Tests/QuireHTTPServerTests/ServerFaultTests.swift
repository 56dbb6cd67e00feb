import QuireBase
import QuireHTTPServer
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a client sees of an answer that goes wrong on its way.
@Suite struct ServerFaultTests {
    private static let body = Array("0123456789".utf8)

    /// A server whose answers to `/bad` go wrong.
    private static func server(_ fault: ServerFault, threads: Int = 2, body: [UInt8] = body) throws -> HTTPServer {
        try HTTPServer(threads: threads) { request in
            var response = ServerResponse(body: body)
            if request.target.utf8.elementsEqual("/bad".utf8) { response.fault = fault }
            return response
        }
    }

    private static func ask(_ server: HTTPServer, _ method: String = "GET", fields: String = "") throws -> RawConnection
    {
        let connection = try RawConnection(to: server.port)
        connection.send("\(method) /bad HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n")
        return connection
    }

    /// Everything that arrives until the connection ends, and how it ends.
    private static func answer(_ fault: ServerFault, _ method: String = "GET", fields: String = "") throws -> (
        text: String, error: Int32
    ) {
        let server = try server(fault)
        return try withExtendedLifetime(server) {
            let connection = try ask(server, method, fields: fields)
            return (connection.receiveAll(), connection.error)
        }
    }

    @Test("a reset is a reset, not an end", arguments: [Duration.zero, .milliseconds(5)])
    func reset(delay: Duration) throws {
        let (text, error) = try Self.answer(ServerFault(delay: delay, delivery: .reset))
        #expect(text == "")
        #expect(error == ECONNRESET)
    }

    @Test("a body that is cut has the length of the whole in its head", arguments: [0, 4, 9, -1])
    func truncated(bytes: Int) throws {
        let answer = try Self.answer(ServerFault(delivery: .truncated(bytes: bytes))).text
        #expect(answer.contains("Content-Length: 10\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n" + "0123456789".prefix(max(0, bytes))))
    }

    @Test("a wrong length stands in the head, and the body is what it is", arguments: [0, 3, 11, 5_000])
    func wrongLength(length: Int) throws {
        let answer = try Self.answer(ServerFault(delivery: .contentLength(length))).text
        #expect(answer.contains("Content-Length: \(length)\r\n"))
        #expect(!answer.contains("Content-Length: 10\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n0123456789"))
    }

    @Test("a body that drips arrives whole, not before its pauses are over")
    func drip() throws {
        let server = try Self.server(ServerFault(delivery: .drip(bytes: 3, pause: .milliseconds(10))))
        let start = ContinuousClock.now
        let connection = try Self.ask(server)
        let answer = connection.receive(until: "0123456789")
        #expect(answer.hasSuffix("\r\n\r\n0123456789"))
        #expect(ContinuousClock.now - start >= .milliseconds(30))
    }

    @Test("an answer that is delayed holds up no other, even on one thread")
    func delay() throws {
        let server = try Self.server(ServerFault(delay: .seconds(600)), threads: 1)
        let late = try Self.ask(server)
        let connection = try RawConnection(to: server.port)
        for _ in 0..<3 {
            connection.send("GET /good HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(connection.receive(until: "0123456789").hasPrefix("HTTP/1.1 200"))
        }
        // Stopping does not wait for it either.
        server.stop()
        _ = late.receiveAll()
    }

    @Test("a delayed answer comes when its time is up, to a request with a body too", arguments: ["GET", "POST"])
    func delayed(method: String) throws {
        let server = try Self.server(ServerFault(delay: .milliseconds(20)))
        let start = ContinuousClock.now
        let connection = try Self.ask(server, method, fields: method == "POST" ? "Content-Length: 3\r\n" : "")
        if method == "POST" { connection.send("abc") }
        #expect(connection.receive(until: "0123456789").hasPrefix("HTTP/1.1 200"))
        #expect(ContinuousClock.now - start >= .milliseconds(20))
    }

    @Test(
        "answers to HEAD have no body, whatever goes wrong",
        arguments: [
            ServerFault.Delivery.truncated(bytes: 4), .contentLength(3), .contentLength(50),
            .drip(bytes: 1, pause: .milliseconds(1)),
        ])
    func head(delivery: ServerFault.Delivery) throws {
        let (text, _) = try Self.answer(ServerFault(delivery: delivery), "HEAD", fields: "Connection: close\r\n")
        #expect(text.hasPrefix("HTTP/1.1 200"))
        #expect(text.hasSuffix("\r\n\r\n"))
    }

    @Test("a server stops while many answers wait and drip")
    func stopWhileWaiting() throws {
        for delay in [Duration.zero, .milliseconds(2)] {
            let fault = ServerFault(delay: delay, delivery: .drip(bytes: 1, pause: .milliseconds(1)))
            let server = try Self.server(fault, body: Array(repeating: 7, count: 4_000))
            let connections = try (0..<50).map { _ in try Self.ask(server) }
            #expect(connections.count == 50)
            if delay == .zero { _ = connections[0].receive(until: "\u{7}") }
            server.stop()
        }
    }

    @Test(
        "an address that is none is an error that names it", arguments: ["localhost", "", "127.0.0.1:80", "1.2.3.4.5"])
    func badAddress(address: String) {
        let error = #expect(throws: HTTPServerError.self) { try HTTPServer(address: address) { _ in ServerResponse() } }
        #expect(error?.description.contains("of \(address)") == true)
    }

    @Test("an address of the computer's own can be chosen")
    func address() throws {
        let server = try HTTPServer(address: "127.0.0.1") { _ in ServerResponse() }
        #expect(server.baseURL == "http://127.0.0.1:\(server.port)")
    }
}
