import TestOrigin
import Testing

@Suite("quire lint and quire explain")
struct LintTests {
    private static let shop = """
        name: shop
        base_url: https://api.shop.example
        settings:
          token: {secret: true, required: true, env: SHOP_TOKEN}
        auth: {type: bearer, token: "{{ settings.token }}"}
        streams:
          orders:
            endpoint: v1/orders
            query: {limit: 100, offset: 0}
            pagination:
              query: {offset: "{{ page * STEP }}"}
            primary_key: id

        """

    private func file(step: Int, in folder: TemporaryFolder) -> String {
        folder.put(Self.shop.replacing("STEP", with: String(step)), in: "shop.yaml")
    }

    @Test("a gap is told with its place, and exits with 2")
    func gap() async {
        let folder = TemporaryFolder()
        let file = file(step: 200, in: folder)
        let run = await Quire.run("lint", file)
        #expect(run.status == 2)
        #expect(run.text.contains("\(file):11:7: error: records 101-200, 301-400"))
        #expect(run.errors.contains("1 file: 1 error"))
    }

    @Test("a sound file is silent")
    func sound() async {
        let folder = TemporaryFolder()
        let run = await Quire.run("lint", file(step: 100, in: folder))
        #expect(run.status == 0)
        #expect(run.text.isEmpty)
        #expect(run.errors.contains("1 file: nothing found"))
    }

    @Test("hints alone exit with 0, and JSON is one array")
    func hints() async {
        let folder = TemporaryFolder()
        let file = folder.put(#"{"query": {"page": "{{ page }}"}}"#, in: "page.json")
        let run = await Quire.run("lint", file, "--format", "json")
        #expect(run.status == 0)
        #expect(run.text.hasPrefix("[\n  {\"file\": "))
        #expect(run.text.contains(#""severity": "hint", "rule": "open-base""#))
    }

    @Test("what the loader refuses is an error; no file, and none of that name, are wrong usage")
    func refused() async {
        let folder = TemporaryFolder()
        let run = await Quire.run("lint", folder.put("{\"name\": 1}", in: "x.json"), folder.put("{", in: "y.json"))
        #expect(run.status == 2)
        #expect(run.text.contains("x.json:1:") && run.text.contains("y.json:1:"))
        #expect(await Quire.run("lint").status == 2)
        #expect(await Quire.run("lint", "/nowhere/x.yaml").errors.contains("/nowhere/x.yaml"))
    }

    @Test("explain shows the requests, and no secret")
    func explain() async {
        let folder = TemporaryFolder()
        let run = await Quire.run(
            "explain", file(step: 100, in: folder), "orders", "--pages", "2", "--set", "token=s3cr3t-t0k3n",
            environment: ["SHOP_TOKEN": "0ther-s3cret"])
        #expect(run.status == 0)
        #expect(run.text.contains("2  GET https://api.shop.example/v1/orders?limit=100&offset=100\n"))
        #expect(run.text.contains("Authorization: Bearer <token>"))
        #expect(run.text.contains("parallel: yes"))
        #expect(!run.text.contains("\n  3  "))
        #expect(!run.text.contains("s3cr3t") && !run.text.contains("0ther"))
    }

    @Test("explain of a URL, and of nothing")
    func explainURL() async {
        let run = await Quire.run("explain", "https://api.example.com/a", "--scheme", "page")
        #expect(run.status == 0)
        #expect(run.text.contains("3  GET https://api.example.com/a?page=3\n"))
        #expect(await Quire.run("explain").status == 2)
    }
}
