import QuireBase
import TestOrigin
import Testing

@Suite("Going on with a connector's stream")
struct StreamResumeTests {
    private let folder = TemporaryFolder()

    private func connector(_ url: String) -> String {
        folder.put(
            """
            name: shop
            base_url: \(url)
            settings:
              key: {secret: true, required: true}
              place: {default: here}
            headers: {X-Shop-Key: "{{ settings.key }}"}
            policy: {retries: 0}
            streams:
              shops:
                endpoint: shops
                pagination: {scheme: none, records: $.data}
                primary_key: id
              orders:
                parent: shops
                endpoint: "shops/{{ parent.id }}/orders"
                query: {place: "{{ settings.place }}"}
                pagination: {scheme: next_url, from: $.next, records: $.data}
                primary_key: id
            """, in: "shop.yaml")
    }

    /// Six shops with orders on three pages each; `isFailing` says which path is an error now.
    private func origin(_ isFailing: Lock<String>) -> TestOrigin {
        TestOrigin { request in
            guard request.path != "/shops" else {
                return .json("{\"data\":[\((1...6).map { "{\"id\":\($0)}" }.joined(separator: ","))]}")
            }
            let page = request.query("page").flatMap(Int.init) ?? 1
            guard isFailing.withLock({ $0 }) != "\(request.path)?\(page)" else { return .json("{}", status: 400) }
            let shop = request.path.split(separator: "/")[1]
            let next = page < 3 ? "\"\(request.path)?page=\(page + 1)\"" : "null"
            return .json("{\"next\":\(next),\"data\":[{\"id\":\"\(shop)-\(page)\"}]}")
        }
    }

    private func words(_ file: String, _ more: String...) -> [String] {
        ["fetch", file, "orders", "--set", "key=k1234", "-o", folder.file("out"), "--resume", folder.file("state")]
            + more
    }

    private func orders(_ shops: ClosedRange<Int>) -> [String] {
        shops.flatMap { shop in (1...3).map { "\(shop)-\($0)" } }
    }

    private func ids(_ name: String) -> [String] {
        (folder.text(name) ?? "").split(separator: "\n").map { line in
            String(line.split(separator: "\"")[3])
        }
    }

    @Test("children that were read are not read again, the one that failed goes on", arguments: [1, 2, 3])
    func children(page: Int) async {
        let failing = Lock("/shops/3/orders?\(page)")
        let origin = origin(failing)
        let file = connector(origin.url)
        let first = await Quire.start(words(file)).outcome()
        #expect(first.status == 1 && first.errors.contains("the same command goes on"), "\(first.errors)")
        let before = origin.requests.count
        failing.withLock { $0 = "" }
        let second = await Quire.start(words(file, "--report", folder.file("report"))).outcome()
        #expect(second.status == 0, "\(second.errors)")
        #expect(ids("out").sorted() == orders(1...6))
        let asked = origin.requests.dropFirst(before).map(\.path)
        #expect(Set(asked) == ["/shops", "/shops/3/orders"] && asked.count <= 5, "\(asked)")
        #expect(folder.text("report")?.contains("\"records\": 18,") ?? false, "\(folder.text("report") ?? "")")
        #expect(folder.names == ["out", "report", "shop.yaml"], "\(folder.names)")
    }

    @Test("other settings and another file are another run; another secret is not")
    func config() async {
        let failing = Lock("/shops/5/orders?2")
        let origin = origin(failing)
        let file = connector(origin.url)
        #expect(await Quire.start(words(file)).outcome().status == 1)
        let place = await Quire.start(words(file, "--set", "place=there")).outcome()
        #expect(place.status == 2 && place.errors.contains("differs in the settings:"), "\(place.errors)")
        let text = folder.text("shop.yaml") ?? ""
        _ = folder.put(text + "\n# changed\n", in: "shop.yaml")
        let changed = await Quire.start(words(file)).outcome()
        #expect(changed.status == 2 && changed.errors.contains("differs in the connector:"), "\(changed.errors)")
        _ = folder.put(text, in: "shop.yaml")
        failing.withLock { $0 = "" }
        let other = await Quire.start(words(file, "--set", "key=another", "--set", "max_pages=0")).outcome()
        #expect(other.status == 0 && ids("out").sorted() == orders(1...6), "\(other.errors)")
        for name in ["state", "state.log"] { #expect(folder.text(name)?.contains("k1234") != true) }
    }

    @Test("a limit of records is gone beyond by a higher one, and cuts off no record")
    func limit() async {
        let origin = origin(Lock(""))
        let file = connector(origin.url)
        let first = await Quire.start(words(file, "--max-records", "7")).outcome()
        #expect(first.status == 3, "\(first.errors)")
        let second = await Quire.start(words(file, "--max-records", "11")).outcome()
        #expect(second.status == 3 && ids("out.partial").count == 11, "\(second.errors)")
        let third = await Quire.start(words(file)).outcome()
        #expect(third.status == 0 && ids("out") == orders(1...6), "\(third.errors) \(ids("out"))")
    }
}
