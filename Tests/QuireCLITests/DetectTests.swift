import TestOrigin
import Testing

@Suite("quire detect")
struct DetectTests {
    private let folder = TemporaryFolder()

    @Test("the evidence and the options that repeat it come on standard output, and the connector runs")
    func detect() async {
        let origin = Listing.origin(total: 250)
        let run = await Quire.run(
            "detect", origin.url + "/items", "-H", "X-Api-Key: s3cret-value", "-o", folder.file("c.yaml"))
        #expect(run.status == 0, "\(run.errors)")
        let flags = "offset:parameter=offset,records=$.data,total=$.total"
        #expect(run.lines.last == "--scheme '\(flags)' --primary-key id", "\(run.text)")
        #expect(run.lines.first == "page 1: 100 records at $.data (the only list of records)")
        #expect(!run.text.contains("s3cret-value") && folder.text("c.yaml")?.contains("s3cret-value") == false)
        let fetched = await Quire.fetch(folder.file("c.yaml"), "items", "--set", "x_api_key=abc")
        #expect(fetched.status == 0, "\(fetched.errors)")
        #expect(fetched.lines == Listing.records(0..<250))
        let repeated = await Quire.fetch(origin.url + "/items", "--scheme", flags, "--primary-key", "id")
        #expect(repeated.status == 0 && repeated.lines == fetched.lines)
    }

    @Test("what cannot be proven is exit 2, with nothing on standard output")
    func refused() async {
        let origin = TestOrigin { _ in .json("[\(Listing.records(0..<20).joined(separator: ","))]") }
        let run = await Quire.run("detect", origin.url, "-o", folder.file("c.yaml"))
        #expect(run.status == 2 && run.text.isEmpty)
        #expect(run.messages.last?.contains("the server ignores every parameter") == true, "\(run.errors)")
        #expect(folder.text("c.yaml") == nil)
    }

    @Test("a link to another origin is named, with the option that allows it")
    func foreign() async {
        let origin = TestOrigin { _ in .json("{\"items\":[{\"id\":1}],\"next\":\"http://evil.test/2\"}") }
        let run = await Quire.run("detect", origin.url)
        #expect(run.status == 2 && run.errors.contains("--allow-origin http://evil.test"), "\(run.errors)")
    }

    @Test("fetch without a scheme finds it, and says so in one line")
    func fetch() async {
        let origin = Listing.origin(total: 250)
        let run = await Quire.fetch(origin.url + "/items")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines == Listing.records(0..<250))
        let told = run.messages.filter { $0.contains("scheme found") }
        #expect(
            told == [
                "scheme found on page 1, as if by: --scheme 'offset:parameter=offset,records=$.data,total=$.total'"
            ])
    }

    @Test("a port where nobody listens is exit 1")
    func unreachable() async {
        let origin = TestOrigin { _ in .stall }
        origin.stop()
        let run = await Quire.run("detect", origin.url, "--retries", "0")
        #expect(run.status == 1, "\(run.errors)")
    }
}
