import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireHTTPServer
import Testing

@Suite struct HTTPServerTests {
    @Test("two requests go over one connection")
    func keepAlive() throws {
        let server = try HTTPServer { ServerResponse(body: Array($0.target.utf8)) }
        let connection = try RawConnection(to: server.port)
        for target in ["/first", "/second?a=%2F"] {
            connection.send("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n")
            let answer = connection.receive(until: target)
            #expect(answer.hasPrefix("HTTP/1.1 200"))
            #expect(!answer.lowercased().contains("connection: close"))
        }
    }

    @Test("the answer to HEAD has the length of the one to GET, and no body")
    func head() throws {
        let server = try HTTPServer { ServerResponse(body: Array("\($0.method): 16 bytes\n".utf8)) }
        let connection = try RawConnection(to: server.port)
        connection.send("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\nGET /b HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let answers = connection.receive(until: "GET: 16 bytes\n")
        #expect(answers.components("Content-Length: ") == ["15", "14"])
        #expect(!answers.contains("HEAD:"))
    }

    @Test("a field without a value is sent as such")
    func emptyField() async throws {
        let server = try HTTPServer { _ in
            ServerResponse(headers: [("X-Next-Page", ""), ("X-Page", "3")], body: Array("ok".utf8))
        }
        let response = try await HTTPClient(direct).send(.get(try HTTPURL(server.baseURL + "/")))
        #expect(response.headers["X-Next-Page"] == "")
        #expect(response.headers["X-Page"] == "3")
        #expect(response.body.text() == "ok")
    }

    @Test(
        "a body up to the limit is taken, a larger one is answered with 413", arguments: [(1_000, 200), (1_001, 413)])
    func bodyLimit(size: Int, status: Int) async throws {
        let server = try HTTPServer(maxBodyBytes: 1_000) { ServerResponse(body: Array("\($0.body.count)".utf8)) }
        let request = HTTPRequest(
            method: .post, url: try HTTPURL(server.baseURL + "/"), body: Array(repeating: 7, count: size))
        let response = try await HTTPClient(direct).send(request)
        #expect(response.status == status)
        #expect((response.body.text() == "\(size)") == (status == 200))
    }

    @Test("a chunked body over the limit is answered with 413")
    func chunkedBodyLimit() throws {
        let server = try HTTPServer(maxBodyBytes: 8) { _ in ServerResponse() }
        let connection = try RawConnection(to: server.port)
        connection.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\n0\r\n\r\n")
        #expect(connection.receiveAll().hasPrefix("HTTP/1.1 413"))
    }

    @Test(
        "a request whose length could be read in two ways is answered with 400 and cut off",
        arguments: [
            "Content-Length: 1\r\nTransfer-Encoding: chunked", "Content-Length: 1\r\nContent-Length: 2", "Host: b",
        ])
    func ambiguous(fields: String) throws {
        let server = try HTTPServer { _ in ServerResponse() }
        let connection = try RawConnection(to: server.port)
        connection.send("POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n")
        #expect(connection.receiveAll().hasPrefix("HTTP/1.1 400"))
    }

    @Test("a stopped server closes its connections and refuses new ones; stopping again does nothing")
    func stop() async throws {
        let server = try HTTPServer { _ in ServerResponse() }
        let url = try HTTPURL(server.baseURL + "/")
        let connection = try RawConnection(to: server.port)
        #expect(try await HTTPClient(direct).send(.get(url)).status == 200)
        server.stop()
        server.stop()
        #expect(connection.receiveAll() == "")
        await #expect(throws: TransportError.self) { try await HTTPClient(direct).send(.get(url)) }
    }

    @Test("a port in use is an error that names it")
    func portInUse() throws {
        let server = try HTTPServer { _ in ServerResponse() }
        let error = #expect(throws: HTTPServerError.self) {
            try HTTPServer(port: server.port) { _ in ServerResponse() }
        }
        #expect(error?.description.contains("127.0.0.1:\(server.port)") == true)
    }

    @Test("a response that cannot be sent becomes a 500", arguments: [("X-Bad", "a\r\nX-Other: b"), ("X Bad", "a")])
    func invalidResponse(name: String, value: String) async throws {
        let server = try HTTPServer { _ in ServerResponse(headers: [(name, value)]) }
        let response = try await HTTPClient(direct).send(.get(try HTTPURL(server.baseURL + "/")))
        #expect(response.status == 500)
    }
}

/// No proxy, whatever the environment says.
private let direct: ClientConfiguration = {
    var configuration = ClientConfiguration()
    configuration.proxy = Secret("")
    return configuration
}()

extension String {
    /// What stands behind each occurrence of `key`, up to the end of its line.
    fileprivate func components(_ key: String) -> [String] {
        replacing("\r\n", with: "\n").split(separator: "\n").filter { $0.hasPrefix(key) }.map {
            String($0.dropFirst(key.count))
        }
    }
}
