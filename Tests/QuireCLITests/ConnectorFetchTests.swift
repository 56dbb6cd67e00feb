import TestOrigin
import Testing

@Suite("quire fetch of a connector's stream")
struct ConnectorFetchTests {
    private let folder = TemporaryFolder()

    /// A connector for the listing of ``Listing/origin(total:)``, with a key that its requests have to show.
    private func connector(_ url: String) -> String {
        folder.put(
            """
            name: shop
            base_url: \(url)
            settings:
              key: {secret: true, required: true, env: QUIRE_TEST_SHOP_KEY}
              place: {default: here}
            headers: {X-Shop-Key: "{{ settings.key }}"}
            streams:
              items:
                endpoint: items
                query: {place: "{{ settings.place }}"}
                pagination: {scheme: offset, limit: 100, records: $.data, total: $.total}
                primary_key: id
            """, in: "shop.yaml")
    }

    @Test("a secret comes from the environment, and no message holds it")
    func environment() async {
        let origin = Listing.origin(total: 250)
        let file = connector(origin.url)
        let run = await Quire.fetch(
            file, "items", "--log-level", "debug", "--report", folder.file("r.json"),
            environment: ["QUIRE_TEST_SHOP_KEY": "s3cret-value"])
        #expect(run.status == 0 && run.lines == Listing.records(0..<250), "\(run.errors)")
        #expect(run.errors.contains("verified by key"))
        #expect(!run.errors.contains("s3cret-value") && folder.text("r.json")?.contains("s3cret-value") == false)
    }

    @Test(
        "each line of a file is a run, in order however many run at once, and the report counts them all",
        arguments: [[], ["--partitions", "1"], ["--partitions", "3"]])
    func partitions(options: [String]) async {
        let origin = Listing.origin(total: 150)
        let file = connector(origin.url)
        let places = folder.put("a\r\nb\n\nc", in: "places.txt")
        let words = [file, "items", "--set", "key=k", "--set", "place=@\(places)"] + options
        let run = await Quire.start(["fetch"] + words).outcome()
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines == Listing.records(0..<150) + Listing.records(0..<150) + Listing.records(0..<150))
    }

    @Test("what a connector cannot be run with is exit 2, before anything is asked for")
    func refused() async {
        let origin = Listing.origin(total: 10)
        let file = connector(origin.url)
        let latin = folder.file("latin.txt")
        let rows = folder.put("place,key\na,b\n", in: "rows.csv")
        _ = folder.put("x", in: "latin.txt")
        #expect(put([0x4d, 0xfc, 0x6e], in: latin))
        for (words, says) in [
            ([file, "items"], "shop needs --set key=…"), ([file], "say which stream of shop: items"),
            ([file, "item"], "did you mean 'items'?"), (["shop", "items"], "there is no connector 'shop'"),
            ([file, "items", "--set", "key=k", "--set", "plase=x"], "did you mean 'place'?"),
            ([file, "items", "--set", "key=k", "--set", "place=@\(latin)"], "is not UTF-8"),
            ([file, "items", "--set", "key=a\nb"], "holds a line break"),
            ([file, "items", "--set", "key=k", "--set-rows", rows], "sets key, which is set already; say it once"),
            ([file, "items", "--set", "key=k", "--partitions", "0"], "--partitions: '0' is no whole number"),
            (["\(origin.url)/items", "--partitions", "2"], "--partitions is for connectors"),
            ([file, "items", "--set", "key=k", "--scheme", "none"], "the connector says that"),
        ] {
            let run = await Quire.start(["fetch"] + words, environment: ["QUIRE_TEST_SHOP_KEY": nil]).outcome()
            #expect(run.status == 2 && run.errors.contains(says) && run.text.isEmpty, "\(words): \(run.errors)")
        }
        #expect(origin.requests.isEmpty)
    }
}
