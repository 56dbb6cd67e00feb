import TestOrigin
import Testing

@Suite("What goes out")
struct RequestTests {
    private let folder = TemporaryFolder()

    @Test("query, header, method and body are those of the command line, on every page")
    func request() async throws {
        let origin = TestOrigin { request in
            .json(
                Listing.page(
                    request.query("page") == "2" ? 2 : 1, next: request.query("page") == "2" ? "\"\"" : "\"2\""))
        }
        let body = folder.put("{\"q\": 1}", in: "body.json")
        let run = await Quire.fetch(
            origin.url + "/search?a=1", "-q", "b=x y&z", "-q", "a=2", "-H", "X-One: 1", "-H", "X-Two: b: c", "-d",
            "@" + body,
            "-X", "PUT", "--scheme", "cursor:from=$.next,parameter=page")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines == Listing.records(0..<4))
        #expect(origin.requests.count == 2)
        for request in origin.requests {
            #expect(request.method == "PUT")
            #expect(request.path == "/search")
            #expect(request.target.hasPrefix("/search?a=1&b=x%20y%26z&a=2"), "\(request.target)")
            #expect(request["X-One"] == "1" && request["X-Two"] == "b: c")
            #expect(String(decoding: request.body, as: UTF8.self) == "{\"q\": 1}")
            #expect(request["Expect"] == nil)
        }
    }

    @Test("a body alone makes a POST of JSON")
    func post() async {
        let origin = TestOrigin { _ in .json("[{\"id\":1}]") }
        _ = await Quire.fetch(origin.url, "-d", "{}", "--scheme", "none")
        #expect(origin.requests.map(\.method) == ["POST"])
        #expect(origin.requests.first?["Content-Type"] == "application/json")
    }

    @Test("--page-size sets the scheme's limit")
    func pageSize() async {
        let origin = Listing.origin(total: 25)
        let run = await Quire.fetch(
            origin.url, "--scheme", "offset:total=$.total", "--records", "$.data", "--page-size", "10")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines == Listing.records(0..<25))
        #expect(origin.requests.map { $0.query("limit") } == ["10", "10", "10"])
    }

    @Test("--first-page is one request, exit 0")
    func firstPage() async throws {
        let origin = Listing.origin(total: 250)
        let run = await Quire.fetch(
            origin.url, "--scheme", "offset:limit=100,total=$.total", "--records", "$.data", "--first-page", "--report",
            folder.file("report"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines == Listing.records(0..<100))
        #expect(origin.requests.count == 1)
        let report = try JSON(contents(folder.file("report")))
        #expect(report["end"] as? String == "single_page_asked")
        #expect(report["complete"] as? Bool == false)
    }

    @Test("--rate holds at the origin: no more than one above it in any second")
    func rate() async {
        let origin = Listing.origin(total: 3_000)
        let run = await Quire.fetch(
            origin.url, "--scheme", "offset:limit=100,total=$.total", "--records", "$.data", "--rate", "20")
        #expect(run.status == 0, "\(run.errors)")
        let times = origin.requests.map(\.arrived)
        #expect(times.count >= 30)
        for first in times {
            #expect(times.count { $0 >= first && $0 < first + .seconds(1) } <= 21)
        }
    }

    @Test("a foreign next link is refused, and the token reaches nobody else", arguments: [false, true])
    func foreignNext(isAllowed: Bool) async {
        let foreign = TestOrigin { _ in .json(Listing.page(2, next: "null")) }
        let origin = TestOrigin { [url = foreign.url] _ in .json(Listing.page(1, next: "\"\(url)/2\"")) }
        let words = [
            "fetch", origin.url, "--scheme", "next_url:from=$.next", "-H", "Authorization: Bearer opensesame123", "-H",
            "X-Api-Key: alsosecret456",
        ]
        let run = await Quire.start(words + (isAllowed ? ["--allow-origin", foreign.url] : [])).outcome()
        #expect(run.status == (isAllowed ? 0 : 1), "\(run.errors)")
        #expect(run.closing.count == 1, "\(run.errors)")
        #expect(foreign.requests.count == (isAllowed ? 1 : 0))
        for request in foreign.requests {
            #expect(request.fields.allSatisfy { !$0.value.contains("opensesame") && !$0.value.contains("alsosecret") })
        }
        #expect(origin.requests.allSatisfy { $0["Authorization"] == "Bearer opensesame123" })
    }

    @Test("next_origin=upstream follows a foreign link's path at home, with the token")
    func upstream() async {
        let origin = TestOrigin { request in
            request.path == "/2"
                ? .json(Listing.page(2, next: "null")) : .json(Listing.page(1, next: "\"http://inner.host:8080/2\""))
        }
        let run = await Quire.fetch(
            origin.url, "--scheme", "next_url:from=$.next,next_origin=upstream", "-H",
            "Authorization: Bearer opensesame123")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines == Listing.records(0..<4))
        #expect(origin.requests.map { $0["Authorization"] } == ["Bearer opensesame123", "Bearer opensesame123"])
    }

    @Test(
        "secrets stand in no message, report or ledger, also where the server says them back",
        arguments: [200, 400, 500])
    func secrets(status: Int) async {
        let secrets = ["opensesame123", "key/4+5=6", "querytoken789"]
        let origin = TestOrigin { request in
            let echo = request.fields.map(\.value).joined(separator: " ").replacing("\"", with: "'") + request.target
            return status == 200
                ? .json("{\"next\":\"/?api_key=querytoken789&x=2\",\"data\":[{\"id\":1}]}")
                : .json("{\"detail\":\"\(echo)\"}", status: status)
        }
        let run = await Quire.fetch(
            origin.url + "/?api_key=querytoken789", "-H", "Authorization: Bearer opensesame123", "-H",
            "X-Api-Key: key/4+5=6",
            "--scheme", "next_url:from=$.next", "--retries", "1", "--log-level", "debug", "--report",
            folder.file("report"),
            "--ledger", folder.file("ledger"))
        #expect(run.status != 0)
        let texts = [run.errors, folder.text("report") ?? "", folder.text("ledger") ?? ""]
        for secret in secrets + ["key%2F4%2B5%3D6"] {
            for text in texts { #expect(!text.contains(secret), "\(text)") }
        }
        #expect(origin.requests.allSatisfy { $0.target.contains("querytoken789") })
    }

    @Test(
        "proxies of the environment are used, but for hosts of NO_PROXY",
        arguments: [
            ("HTTP_PROXY", "", true), ("http_proxy", "", true), ("HTTP_PROXY", "127.0.0.1", false),
            ("ALL_PROXY", "", true),
        ])
    func proxy(variable: String, exceptions: String, isUsed: Bool) async {
        let proxy = TestOrigin { _ in .json("[{\"by\":\"proxy\"}]") }
        let origin = TestOrigin { _ in .json("[{\"by\":\"origin\"}]") }
        let run = await Quire.fetch(
            origin.url + "/x", "--scheme", "none", environment: [variable: proxy.url, "NO_PROXY": exceptions])
        #expect(run.text == (isUsed ? "{\"by\":\"proxy\"}\n" : "{\"by\":\"origin\"}\n"), "\(run.errors)")
        #expect(proxy.requests.map(\.target) == (isUsed ? [origin.url + "/x"] : []))
        #expect(origin.requests.count == (isUsed ? 0 : 1))
    }
}
