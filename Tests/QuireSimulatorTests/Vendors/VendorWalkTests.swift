import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireHTTPServer
import QuireJSON
import QuireSimulator
import Testing

/// What holds for every vendor.
@Suite struct VendorWalkTests {
    @Test(
        "a walk by the documentation gets every record once, in order, byte for byte", arguments: VendorWalk.all,
        [0, 1, 600, 1_234])
    func wholeListingOnce(walk: VendorWalk, count: Int) async throws {
        let server = try VendorServer(walk.make(VendorAccount(count: count, token: "open sesame")))
        var request: HTTPRequest? = try server.first
        var records: [String] = []
        var pages = 0
        while let current = request {
            let page = try await server.send(current)
            try #require(page.status == 200, "\(page.text)")
            let found = try page.records(walk.records)
            records += found
            pages += 1
            try #require(pages < 100)
            request = try walk.next(current, page, found.count, records.count)
        }
        #expect(records == server.texts(0..<count))
        #expect(Set(records).count == count)
        #expect(pages == walk.pages(count))
    }

    @Test("without the token, or with another one, there is 401", arguments: VendorWalk.all)
    func unauthorised(walk: VendorWalk) async throws {
        let server = try VendorServer(walk.make(VendorAccount(count: 10, token: "right")))
        #expect(try await server.send(server.first).status == 200)
        for wrong in [nil, "wrong", "righ", ""] {
            var request = try server.first
            for field in server.vendor.firstRequest.headers where field.name != "Content-Type" {
                request.headers.set(field.name, to: wrong.map { server.vendor.credentials(for: $0).value } ?? "none")
            }
            let page = try await server.send(request)
            #expect(page.status == 401)
            #expect(page.text.hasPrefix("{"))
        }
    }

    @Test("the records are as the seed says, and of every number of them the first ones are the same")
    func seeds() {
        for (one, other) in zip(
            VendorCatalog.vendors(VendorAccount(count: 10)), VendorCatalog.vendors(VendorAccount(count: 10, seed: 2)))
        {
            var texts: [[UInt8]] = [[], [], []]
            for index in 0..<10 {
                one.append(recordAt: index, to: &texts[0])
                other.append(recordAt: index, to: &texts[1])
            }
            #expect(texts[0] != texts[1])
        }
        var long: [UInt8] = []
        var short: [UInt8] = []
        Zoom(VendorAccount(count: 1_000_000_000_000)).append(recordAt: 7, to: &long)
        Zoom(VendorAccount(count: 8)).append(recordAt: 7, to: &short)
        #expect(long == short)
    }

    @Test("every record is valid JSON in one line, the last of 10^12 too", arguments: VendorWalk.all)
    func valid(walk: VendorWalk) throws {
        let vendor = walk.make(VendorAccount(count: 1_000_000_000_000))
        var scanner = PageScanner()
        for index in [0..<1_000, 999_999_999_990..<1_000_000_000_000].joined() {
            var bytes: [UInt8] = []
            vendor.append(recordAt: index, to: &bytes)
            try scanner.open(PaddedBytes(String(decoding: bytes, as: UTF8.self)))
            try scanner.validate()
            #expect(!bytes.contains(UInt8(ascii: "\n")))
        }
    }

    @Test("10^12 records are served without being held", arguments: VendorWalk.all)
    func huge(walk: VendorWalk) async throws {
        let server = try VendorServer(walk.make(VendorAccount(count: 1_000_000_000_000)))
        let page = try await server.send(server.first)
        #expect(try page.records(walk.records) == server.texts(0..<walk.size))
    }

    @Test(
        "one origin serves all, each under its name, and at its root a list of them",
        arguments: [
            ("/freshsales/api/deals/view/1", 200), ("/freshdesk/api/v2/tickets", 200),
            ("/zoom/v2/metrics/meetings/1/participants", 200), ("/plentific/2023-02-01/properties", 200),
            ("/spiribo/contracts", 200), ("/shopify/admin/api/2024-01/orders.json", 200),
            ("/braze/email/hard_bounces?start_date=2019-01-01&end_date=2019-02-01", 200),
            ("/dropbox/2/files/list_folder", 400), ("/freshsales", 404), ("/freshsalesx/api/deals/view/1", 404),
            ("/", 200), ("/freshsales/", 404), ("/zoom/v2/metrics/meetings//participants", 404), ("/spiribo", 404),
            ("/shopify/admin/api/2024/orders.json", 404), ("/braze/email", 404), ("/dropbox/2/files", 404),
            ("/freshdesk/api/v2/agents", 404), ("/plentific/a/b/properties", 404),
        ])
    func paths(target: String, status: Int) async throws {
        let origin = try SimulatedVendors(VendorAccount(count: 10), .withoutLimits)
        let response = try await HTTPClient(direct).send(.get(try HTTPURL(origin.baseURL + target)))
        #expect(response.status == status)
    }

    @Test("an observer is told of every request and its answer, in order")
    func observer() async throws {
        let seen = Lock<[String]>([])
        let origin = try SimulatedVendors([Spiribo(VendorAccount(count: 1))]) { request, response in
            seen.withLock { $0.append("\(request.target) \(response.status)") }
        }
        for target in ["/spiribo/contracts?skip=1", "/x"] {
            _ = try await HTTPClient(direct).send(.get(try HTTPURL(origin.baseURL + target)))
        }
        #expect(seen.withLock { $0 } == ["/spiribo/contracts?skip=1 200", "/x 404"])
    }

    @Test(
        "whatever a number or a path holds, an answer comes",
        arguments: VendorCatalog.vendors(VendorAccount(count: 10)).indices)
    func hostile(index: Int) {
        let vendor = VendorCatalog.vendors(VendorAccount(count: 10))[index]
        let path = String(vendor.firstRequest.target.prefix { $0 != "?" })
        let names = [
            "page", "per_page", "page_size", "limit", "offset", "skip", "since_id", "next_page_token", "page_info",
        ]
        for value in [
            "", "-1", "0", "1e9", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "%00",
        ] {
            for name in names {
                let target = "\(path)?start_date=2019-01-01&end_date=2019-02-01&\(name)=\(value)"
                let fields = [("X-Pagination-Offset", value), ("X-Pagination-Limit", value)]
                let answer = vendor.answer(ServerRequest(method: "GET", target: target, headers: fields))
                #expect((200..<500).contains(answer.status))
            }
        }
        for target in [
            "", "/", "//", "/x", "?", "/\(type(of: vendor).name)", "\(path)?%zz", "\(path)?&&=&", "\(path)/%2f",
        ] {
            _ = vendor.answer(ServerRequest(method: "PATCH", target: target, headers: []))
        }
    }
}
