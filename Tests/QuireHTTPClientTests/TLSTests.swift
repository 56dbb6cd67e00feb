import QuireBase
import QuireHTTP
import QuireHTTPClient
import TestOrigin
import Testing

@Suite("TLS", .enabled("openssl and python3 are needed") { await SecureServer.isPossible })
struct TLSTests {
    @Test("a certificate that nobody vouches for is refused")
    func refused() async throws {
        let server = try #require(await SecureServer.start())
        let error = try #require(await outcome(server.request).error)
        #expect(error.name == "tls", "\(error)")
        #expect(!error.isTransient)
        await server.stop()
    }

    @Test("a certificate in caFile is accepted, and so is any where that is asked for")
    func accepted() async throws {
        let server = try #require(await SecureServer.start())
        let trusting = await outcome(server.request, configuration { $0.caFile = server.certificate })
        #expect(try trusting.get().body.text() == "[1]")
        let careless = await outcome(server.request, configuration { $0.acceptsAnyCertificate = true })
        #expect(try careless.get().body.text() == "[1]")
        await server.stop()
    }

    @Test("a file of certificates that is not there is an error of TLS")
    func missingFile() async throws {
        let server = try #require(await SecureServer.start())
        let error = await outcome(server.request, configuration { $0.caFile = "/nowhere/ca.pem" }).error
        #expect(error?.name == "tls", "\(error as Any)")
        await server.stop()
    }
}

/// Python's HTTPS server with a certificate for 127.0.0.1 that it signed itself.
private struct SecureServer {
    let request: HTTPRequest
    let certificate: String
    private let program: Program
    private let folder: TemporaryFolder
    /// Has to answer before the server goes on.
    private let told: TestOrigin

    static var isPossible: Bool {
        get async { await Program.run("sh", "-c", "command -v openssl && python3 -c 'import ssl'").status == 0 }
    }

    static func start() async throws -> SecureServer? {
        let folder = TemporaryFolder()
        let (key, certificate) = (folder.file("key.pem"), folder.file("cert.pem"))
        let made = await Program.run(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2",
            "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate)
        guard made.status == 0 else { return nil }
        // The server tells its port to an origin of ours, so that nobody has to look for it.
        let told = TestOrigin { _ in .json("[]") }
        let program = Program(["python3", "-c", script, key, certificate, "\(told.port)"])
        guard await told.hasRequests(1), let target = told.requests.first?.target else { return nil }
        return SecureServer(
            request: .get(try HTTPURL("https://127.0.0.1:\(target.dropFirst())/")), certificate: certificate,
            program: program, folder: folder, told: told)
    }

    func stop() async {
        program.send(signal: 15)
        _ = await program.outcome()
    }

    private static let script = """
        import socket, ssl, sys, threading, urllib.request
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[1])
        def answer(plain):
            try:
                with context.wrap_socket(plain, server_side=True) as secure:
                    while b"\\r\\n\\r\\n" not in secure.recv(65536): pass
                    secure.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\n\\r\\n[1]")
                    secure.recv(1)
            except OSError: pass
        listener = socket.create_server(("127.0.0.1", 0))
        urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[3]}/{listener.getsockname()[1]}").read()
        while True: threading.Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()
        """
}
