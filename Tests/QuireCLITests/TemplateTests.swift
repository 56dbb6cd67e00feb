import TestOrigin
import Testing

@Suite("Configs of templates on the command line")
struct TemplateTests {
    private let folder = TemporaryFolder()

    /// Two pages, the second at `?p=1` with the setting that was given.
    private func origin() -> TestOrigin {
        TestOrigin { request in .json(request.query("p") == nil ? "[{\"id\":1}]" : "[]") }
    }

    @Test("a config comes from a file or stands on the command line, an object or a list")
    func sources() async throws {
        let object = #"{"query": "{\"p\": {{ page }}, \"s\": \"{{ settings.size }}-{{ settings.kind }}\"}"}"#
        for config in [object, " [" + object + "]", folder.put(object, in: "p.json")] {
            let origin = origin()
            let run = await Quire.fetch(
                origin.url + "/v1/items", "-p", config, "--set", "kind=b=c", "--settings",
                folder.put(#"{"size": 50, "kind": "a"}"#, in: "s.json"))
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.lines == ["{\"id\":1}"])
            #expect(origin.requests.map(\.target) == ["/v1/items", "/v1/items?p=1&s=50-b%3Dc"])
        }
    }

    @Test("the endpoint is what follows the base URL")
    func baseURL() async throws {
        let origin = origin()
        let run = await Quire.fetch(
            origin.url + "/v1/items", "--base-url", origin.url + "/v1", "-p",
            #"{"endpoint": "{{ endpoint }}/more", "query": "{\"p\": {{ page }}}"}"#)
        #expect(run.status == 0, "\(run.errors)")
        #expect(origin.requests.map(\.target) == ["/v1/items", "/v1/items/more?p=1"])
    }

    @Test(
        "a mistake is a usage error that says what would be right",
        arguments: [
            (["-p", #"{"query": "{\"p\": {{ pge }}}"}"#], "did you mean 'page'?"),
            (["-p", #"{"query": "{{ page"}"#], "line 1"),
            (["-p", #"{"query": "{}", "response_jsonpath": 5}"#], "response_jsonpath"),
            (["-p", "{\"query\":\n 5}"], "query: a string that renders to a JSON object"),
            (["--set", "secretvalue"], "--set: write name=value"),
            (["--settings", "/nowhere/s.json"], "/nowhere/s.json"),
            (["--base-url", "ftp://x"], "--base-url"),
            (["--records", "$.a["], "--records"),
            (["-p", #"{"scheme": "offset", "page_size_max": 100}"#, "--page-size", "101"], "at most 100"),
        ])
    func mistakes(words: [String], text: String) async {
        let run = await Quire.start(["fetch", "http://127.0.0.1:9/"] + words).outcome()
        #expect(run.status == 2)
        #expect(run.errors.contains(text) && !run.errors.contains("secretvalue"), "\(run.errors)")
    }

    @Test("a template that fails while paging is told with field, place and page, and keeps what was read")
    func failure() async {
        let origin = origin()
        let run = await Quire.fetch(origin.url, "-p", #"{"query": "{\"p\": {{ page + 'x' }}}"}"#)
        #expect(run.status == 1)
        #expect(run.errors.contains("query: line 1, column"), "\(run.errors)")
    }

    @Test("a setting whose name says that it is a secret is not shown")
    func secretSetting() async {
        let origin = TestOrigin { request in
            request.query("p") == nil
                ? .json("[{\"id\":1}]") : .json("\"no \(request.query("foo") ?? "")\"", status: 400)
        }
        let run = await Quire.fetch(
            origin.url, "--set", "api_token=s3cr3tvalue", "-p",
            #"{"query": {"foo": "{{ settings.api_token }}", "p": "{{ page }}"}}"#, "--log-level", "debug", "--report",
            folder.file("r"), "--ledger", folder.file("l"))
        #expect(origin.requests.last?.query("foo") == "s3cr3tvalue")
        #expect(!(run.errors + (folder.text("r") ?? "") + (folder.text("l") ?? "")).contains("s3cr3tvalue"))
    }

    @Test("a config that jumps over records is exit 3, and says which")
    func gap() async {
        let origin = TestOrigin { request in
            let at = Int(request.query("offset") ?? "0") ?? 0
            let ids = at < 35 ? at..<min(at + 10, 35) : 0..<0
            return .json("[" + ids.map { "{\"id\":\($0)}" }.joined(separator: ",") + "]")
        }
        let run = await Quire.fetch(origin.url, "-p", #"{"query": "{\"offset\": {{ page * 20 }}}"}"#)
        #expect(run.status == 3)
        #expect(run.errors.contains("records 11-20"), "\(run.errors)")
    }
}
