import QuireBase
import QuireHTTP
import QuireHTTPClient
import TestOrigin
import Testing

@Suite("Responses, right and wrong")
struct ResponseTests {
    @Test("gzip and deflate are unpacked", arguments: [("gzip", Packed.gzip), ("deflate", Packed.deflate)])
    func coding(name: String, pack: @Sendable (String) -> [UInt8]) async throws {
        try await Self.unpacks(name, pack)
    }

    @Test("brotli is unpacked", .enabled("libcurl was built without brotli") { try await offers("br") })
    func brotli() async throws { try await Self.unpacks("br", Packed.brotli) }

    @Test("zstd is unpacked", .enabled("libcurl was built without zstd") { try await offers("zstd") })
    func zstd() async throws { try await Self.unpacks("zstd", Packed.zstd) }

    private static func unpacks(_ name: String, _ pack: @Sendable (String) -> [UInt8]) async throws {
        let text = "[{\"id\": 9007199254740993}]"
        let packed = pack(text)
        let origin = TestOrigin { _ in .response(200, ["Content-Encoding: \(name)"], packed) }
        let response = try await HTTPClient(configuration()).send(try origin.request())
        #expect(response.body.text() == text)
        #expect(response.wireBytes == packed.count)
    }

    @Test("a body of a gigabyte that came as six megabytes is given up at the limit, in little memory")
    func bomb() async throws {
        let origin = TestOrigin { _ in
            let head = Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 900000000\r\n\r\n".utf8)
            return Reply([.send(head + Packed.bombHead)] + Array(repeating: .send(Packed.bombBlock), count: 500))
        }
        let limit = 8 << 20
        let error = await outcome(try origin.request(), configuration { $0.maxBodyBytes = limit }).error
        #expect(error == .bodyTooLarge(limit: limit))
        // What was taken beyond the limit is at most what the sockets hold.
        #expect(await origin.hasHangUps(1))
        #expect(origin.bytesSent < 500 * Packed.bombBlock.count)
    }

    @Test("a body is as long as the limit, and no longer", arguments: [(1_000, true), (1_001, false)])
    func bodyLimit(size: Int, isTaken: Bool) async throws {
        let origin = TestOrigin { _ in .response(200, [], [UInt8](repeating: 0x20, count: size)) }
        let result = await outcome(try origin.request(), configuration { $0.maxBodyBytes = 1_000 })
        #expect(result.error == (isTaken ? nil : .bodyTooLarge(limit: 1_000)))
    }

    @Test(
        "a header of ten megabytes is refused", arguments: ["one long field", "many fields", "many interim responses"])
    func headerLimit(kind: String) async throws {
        let head: String =
            switch kind {
            case "one long field": "HTTP/1.1 200 OK\r\nX-Long: " + String(repeating: "x", count: 10_000_000)
            case "many fields":
                "HTTP/1.1 200 OK\r\n"
                    + String(repeating: "X-Field: " + String(repeating: "x", count: 990) + "\r\n", count: 10_000)
            default:
                String(
                    repeating: "HTTP/1.1 103 Early Hints\r\nX-Field: " + String(repeating: "x", count: 960)
                        + "\r\n\r\n", count: 10_000)
            }
        let origin = TestOrigin { _ in .raw(head + "\r\n\r\n") + Reply(.awaitClose) }
        let error = await outcome(try origin.request()).error
        #expect(error == .headersTooLarge(limit: 64 * 1024))
        #expect(await origin.hasHangUps(1))
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let reply: Reply
        let error: String
    }

    @Test(
        "a broken response is an error that says how, never a body",
        arguments: [
            Fault(
                testDescription: "truncated body",
                reply: .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[1,2") + Reply(.close),
                error: "truncated"),
            Fault(
                testDescription: "truncated chunked body",
                reply: .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n[1,2\r\n") + Reply(.close),
                error: "truncated"),
            Fault(
                testDescription: "gzip with a wrong checksum",
                reply: .response(
                    200, ["Content-Encoding: gzip"], Packed.gzip("[1,2,3]").dropLast(8) + [1, 2, 3, 4, 7, 0, 0, 0]),
                error: "badEncoding"),
            Fault(
                testDescription: "two gzip members",
                reply: .response(200, ["Content-Encoding: gzip"], Packed.gzip("[1]") + Packed.gzip("[2]")),
                error: "\(TransportError.unreadableEncoding)"),
            Fault(
                testDescription: "no gzip at all",
                reply: .response(200, ["Content-Encoding: gzip"], Array("[1,2,3]".utf8)),
                error: "badEncoding"),
            Fault(testDescription: "reset before the response", reply: Reply(.reset), error: "connectionLost"),
            Fault(
                testDescription: "reset inside the body",
                reply: .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[1,2") + Reply(.reset),
                error: "connectionLost"),
            Fault(testDescription: "closed without a word", reply: Reply(.close), error: "connectionLost"),
            Fault(
                testDescription: "chunk size that is no number",
                reply: .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n[1]\r\n0\r\n\r\n")
                    + Reply(.close),
                error: "connectionLost"),
            Fault(
                testDescription: "negative Content-Length",
                reply: .raw("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n[1]") + Reply(.close),
                error: "other"),
            Fault(testDescription: "no HTTP", reply: .raw("SSH-2.0-OpenSSH_9.2\r\n") + Reply(.close), error: "other"),
        ])
    func fault(fault: Fault) async throws {
        let origin = TestOrigin { _ in fault.reply }
        let error = try #require(await outcome(try origin.request()).error)
        #expect(error.name == fault.error, "\(error)")
        #expect(error.isTransient != (error == .unreadableEncoding))
    }

    @Test("a body that is longer than its stated length is cut there, and the rest poisons no later answer")
    func longer() async throws {
        let origin = TestOrigin { request in
            request.target == "/long"
                ? .raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n[1]HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n[6]")
                : .json("[2]")
        }
        let client = HTTPClient(configuration())
        #expect(try await client.send(try origin.request("/long")).body.text() == "[1]")
        #expect(try await client.send(try origin.request("/next")).body.text() == "[2]")
    }

    @Test("a body without a stated length ends with the connection")
    func untilClose() async throws {
        let origin = TestOrigin { _ in .raw("HTTP/1.1 200 OK\r\n\r\n[1]") + Reply(.close) }
        #expect(try await HTTPClient(configuration()).send(try origin.request()).body.text() == "[1]")
    }

    @Test("a response that comes byte by byte is whole in the end")
    func drip() async throws {
        let gate = Gate()
        let bytes = Array("HTTP/1.1 200 OK\r\nX-Slow: yes\r\nContent-Length: 11\r\n\r\n[{\"id\":12}]".utf8)
        let origin = TestOrigin { _ in Reply(bytes.flatMap { [Reply.Step.wait(gate), .send([$0])] }) }
        let pending = HTTPClient(configuration()).start(try origin.request())
        #expect(await origin.hasRequests(1))
        gate.open(bytes.count)
        let response = try await pending.response()
        #expect(response.body.text() == "[{\"id\":12}]")
        #expect(response.headers["x-slow"] == "yes")
    }

    @Test("a server that falls silent is a timeout", arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1"])
    func stall(start: String) async throws {
        let origin = TestOrigin { _ in .raw(start) + .stall }
        let error = await outcome(try origin.request(), configuration { $0.timeout = .milliseconds(100) }).error
        #expect(error?.name == "timedOut")
        #expect(await origin.hasHangUps(1))
    }

    @Test("cancelling the task hangs up")
    func cancel() async throws {
        let origin = TestOrigin { _ in .stall }
        let request = try origin.request()
        let task = Task { await outcome(request).error }
        #expect(await origin.hasRequests(1))
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(await origin.hasHangUps(1))
    }

    @Test("a task cancelled before it sends gets no response")
    func cancelledBefore() async throws {
        let origin = TestOrigin { _ in .stall }
        let request = try origin.request()
        let gate = Gate()
        let task = Task {
            await gate.opened()
            return await outcome(request).error
        }
        task.cancel()
        gate.open()
        #expect(await task.value == .cancelled)
    }

    @Test("nobody listening is told with the origin")
    func refused() async throws {
        let origin = TestOrigin { _ in .json("[]") }
        let (request, url) = (try origin.request(), origin.url)
        origin.stop()
        let error = try #require(await outcome(request).error)
        #expect(error.name == "cannotConnect" && "\(error)".contains(url), "\(error)")
    }
}

/// Whether this libcurl takes a content coding: it says so in each request.
private func offers(_ coding: String) async throws -> Bool {
    let origin = TestOrigin { _ in .json("[]") }
    _ = try await HTTPClient(configuration()).send(try origin.request())
    return origin.requests.first?["Accept-Encoding"]?.contains(coding) ?? false
}
