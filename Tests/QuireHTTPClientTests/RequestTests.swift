import QuireBase
import QuireHTTP
import QuireHTTPClient
import TestOrigin
import Testing

@Suite("Requests on the wire")
struct RequestTests {
    @Test("fifty requests one after the other use one connection")
    func reuse() async throws {
        let origin = TestOrigin { _ in .json("[]") }
        let client = HTTPClient(configuration())
        for number in 0..<50 {
            #expect(try await client.send(try origin.request("/\(number)")).status == 200)
        }
        #expect(origin.connections == 1)
        #expect(origin.requests.map(\.target) == (0..<50).map { "/\($0)" })
    }

    @Test("a hundred requests at once each get their own answer")
    func parallel() async throws {
        let origin = TestOrigin { .json("\"\($0.target)\"") }
        let client = HTTPClient(configuration())
        let bodies = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for number in 0..<100 {
                let request = try origin.request("/\(number)")
                group.addTask { (number, try await client.send(request).body.text()) }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        #expect(bodies == Dictionary(uniqueKeysWithValues: (0..<100).map { ($0, "\"/\($0)\"") }))
    }

    @Test(
        "a target goes out byte for byte",
        arguments: [
            "/a/../b", "/a/./b//c", "/%2e%2E/x", "/a%2Fb%00", "/?q=a+b&c=%20&d=%zz&e=[1]&f={x}|^", "/?a=1&a=2&a=", "/?",
            "/;p=1",
            "/?x=\"<>`'\\",
        ])
    func target(target: String) async throws {
        let origin = TestOrigin { _ in .json("[]") }
        let request = try origin.request(target)
        _ = try await HTTPClient(configuration()).send(request)
        #expect(origin.requests.map(\.target) == [target])
    }

    @Test("header fields go out as given, empty and repeated ones too")
    func fields() async throws {
        let origin = TestOrigin { _ in .json("[]") }
        let request = try origin.request {
            $0.headers.add("X-Empty", "")
            $0.headers.add("X-Twice", "1")
            $0.headers.add("X-Twice", "2")
            $0.headers.add("X-Odd", "a;b: c, \"d\"")
        }
        _ = try await HTTPClient(configuration()).send(request)
        let sent = try #require(origin.requests.first)
        #expect(sent["X-Empty"] == "")
        #expect(sent.fields.filter { $0.name == "X-Twice" }.map(\.value) == ["1", "2"])
        #expect(sent["X-Odd"] == "a;b: c, \"d\"")
    }

    @Test("a body goes out whole, at once, without a type that nobody named", arguments: [0, 1, 5_000_000])
    func post(size: Int) async throws {
        let origin = TestOrigin { _ in .json("[]") }
        let body = [UInt8](repeating: 0, count: size)
        let request = try origin.request { ($0.method, $0.body) = (.post, body) }
        _ = try await HTTPClient(configuration()).send(request)
        let sent = try #require(origin.requests.first)
        #expect(sent.method == "POST")
        #expect(sent.body == body)
        #expect(sent["Content-Length"] == "\(size)")
        #expect(sent["Expect"] == nil)
        #expect(sent["Content-Type"] == nil)
    }

    @Test("a connection used before for a POST sends a plain GET next")
    func methods() async throws {
        let origin = TestOrigin {
            $0.method == "HEAD" ? .raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n") : .json("[]")
        }
        let client = HTTPClient(configuration())
        for method in [HTTPMethod.post, .get, .put, .head, .delete, .get] {
            let request = try origin.request { request in
                request.method = method
                if method == .post || method == .put { request.body = [0x7b, 0x7d] }
            }
            #expect(try await client.send(request).status == 200)
        }
        #expect(origin.requests.map(\.method) == ["POST", "GET", "PUT", "HEAD", "DELETE", "GET"])
        #expect(origin.requests.map(\.body.count) == [2, 0, 2, 0, 0, 0])
        #expect(origin.requests.filter { $0.method == "GET" }.allSatisfy { $0["Content-Type"] == nil })
    }

    @Test("a redirect is an answer, not followed", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        let origin = TestOrigin { _ in .json("{}", status: status, "Location: /elsewhere") }
        let response = try await HTTPClient(configuration()).send(try origin.request())
        #expect(response.status == status)
        #expect(response.headers["location"] == "/elsewhere")
        #expect(origin.requests.count == 1)
    }

    @Test("a proxy is asked for the whole URL")
    func proxy() async throws {
        let proxy = TestOrigin { _ in .json("[\"by proxy\"]") }
        let request = HTTPRequest.get(try HTTPURL("http://api.example.test/a/../b?x=1"))
        let response = try await HTTPClient(configuration { $0.proxy = Secret(proxy.url) }).send(request)
        #expect(response.body.text() == "[\"by proxy\"]")
        #expect(proxy.requests.map(\.target) == ["http://api.example.test/a/../b?x=1"])
        #expect(proxy.requests.first?["Host"] == "api.example.test")
    }

    @Test("a proxy's credentials reach the proxy and no message")
    func proxyCredentials() async throws {
        let proxy = TestOrigin { _ in .json("[]") }
        let url = "http://user:proxy-password@127.0.0.1:\(proxy.port)"
        let request = HTTPRequest.get(try HTTPURL("http://api.example.test/"))
        _ = try await HTTPClient(configuration { $0.proxy = Secret(url) }).send(request)
        #expect(proxy.requests.first?["Proxy-Authorization"]?.hasPrefix("Basic ") == true)
        proxy.stop()
        let error = await outcome(request, configuration { $0.proxy = Secret(url) }).error
        let text = try #require(error.map { "\($0)" })
        #expect(!text.contains("proxy-password"))
    }

    @Test(
        "an address that is no proxy's is refused, and no message shows its password",
        arguments: [
            "htp://user:proxy-password@127.0.0.1:1", "http://user:proxy-password@127.0.0.1:99999",
            "http://user:proxy-password@", "http://user:x proxy-password@127.0.0.1:99",
            "http://user:proxy-password@[::1", "http://user:x/proxy-password@a.test:1", "proxy-password://a.test",
        ])
    func badProxy(text: String) async throws {
        let refusal = #expect(throws: ProxyError.self) { try ClientConfiguration.proxy(text) }
        #expect(refusal?.description.contains("proxy-password") == false)
        guard text.contains("@") else { return }
        let request = HTTPRequest.get(try HTTPURL("http://127.0.0.1:9/"))
        let error = await outcome(request, configuration { $0.proxy = Secret(text) }).error
        let said = try #require(error.map { "\($0)" })
        #expect(!said.contains("proxy-password"), "\(said)")
    }

    @Test(
        "the address of a proxy is taken as it is",
        arguments: ["", "proxy.test", "proxy.test:3128", "socks5h://u:p%40w@[::1]:1080", "HTTP://10.0.0.1:1/"])
    func goodProxy(text: String) throws {
        #expect(try ClientConfiguration.proxy(text).reveal() == text)
    }

    @Test("a client tells the secrets of its proxy in every form they may be repeated in")
    func proxySecrets() {
        let client = HTTPClient(configuration { $0.proxy = Secret("http://joe:p%40ss+1@proxy.test:1") })
        let secrets = client.secrets.map { $0.reveal() }
        for form in ["p%40ss+1", "p@ss+1", "am9lOnBAc3MrMQ=="] { #expect(secrets.contains(form)) }
    }
}
