import TestOrigin
import Testing

@Suite("quire connectors, quire schema") struct ConnectorsTests {
    @Test("without a name each connector stands in the list with its streams, as text and as JSON")
    func list() async {
        let text = await Quire.run("connectors")
        #expect(text.status == 0)
        #expect(text.lines.first?.hasPrefix("NAME") ?? false)
        #expect(text.lines.contains { $0.hasPrefix("github ") && $0.hasSuffix("issues, stargazers") })
        let json = await Quire.run("connectors", "--format", "json")
        #expect(json.status == 0)
        #expect(json.text.contains(#""name": "github", "title": "GitHub""#))
        #expect(json.text.hasPrefix("[{") && json.text.hasSuffix("]\n"))
    }

    @Test("with a name it shows what the connector wants to know and what it gives")
    func one() async {
        let text = await Quire.run("connectors", "gohighlevel")
        #expect(text.status == 0)
        for part in [
            "GoHighLevel (gohighlevel)", "access_token  string, required, secret, $GHL_ACCESS_TOKEN",
            "default https://services.leadconnectorhq.com", "GET contacts/{{ parent.id }}/tasks",
            "one page; key id; for each of contacts", "100 a page, at most 100", "--set location_id=…",
        ] {
            #expect(text.text.contains(part), "\(part)")
        }
        let json = await Quire.run("connectors", "gohighlevel", "-f", "json")
        #expect(json.text.contains(#""primary_key": ["id"], "parent": "contacts""#))
    }

    @Test("--print gives the file, which is a connector as it stands")
    func file() async {
        let shipped = await Quire.run("connectors", "shopify", "--print")
        #expect(shipped.status == 0 && shipped.text.hasPrefix("name: shopify\n"))
        let files = TemporaryFolder()
        let copy = files.put(shipped.text, in: "mine.yaml")
        let again = await Quire.run("connectors", copy, "--print")
        #expect(again.text == shipped.text)
        let shown = await Quire.run("connectors", copy)
        #expect(shown.text == (await Quire.run("connectors", "shopify")).text)
    }

    @Test("an unknown name, and a wrong file, are exit code 2 with what would be right")
    func wrong() async {
        let unknown = await Quire.run("connectors", "githb")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("there is no connector 'githb'; did you mean 'github'?"))
        let files = TemporaryFolder()
        let bad = await Quire.run("connectors", files.put("name: a\nbase_ur: b\n", in: "bad.yaml"))
        #expect(bad.status == 2)
        #expect(
            bad.errors.contains("bad.yaml:2:1: $.base_ur: there is no member 'base_ur' here; did you mean 'base_url'?"))
        #expect(await Quire.run("connectors", "--print").status == 2)
        #expect(await Quire.run("connectors", "github", "slack").status == 2)
    }

    @Test("the schema is printed as one JSON document")
    func schema() async {
        let schema = await Quire.run("schema")
        #expect(schema.status == 0)
        #expect(schema.text.hasPrefix("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\""))
        #expect(schema.text.contains("\"$id\": \"urn:quire:connector\""))
        #expect(await Quire.run("schema", "x").status == 2)
    }
}
