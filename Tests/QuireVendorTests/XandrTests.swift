import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct XandrTests {
    private static func login(_ vendor: Xandr, _ user: String, _ password: String) -> DirectAnswer {
        let body = "{\"auth\":{\"username\":\"\(user)\",\"password\":\"\(password)\"}}"
        return DirectAnswer(
            vendor.answer(ServerRequest(method: "POST", target: "/xandr/auth", body: Array(body.utf8))))
    }

    private static func status(_ vendor: Xandr, token: String?) -> DirectAnswer {
        let headers = token.map { [(name: "Authorization", value: $0)] } ?? []
        return DirectAnswer(
            vendor.answer(ServerRequest(method: "GET", target: "/xandr/advertiser", headers: headers)))
    }

    @Test("every advertiser comes once", arguments: [0, 1, 100, 101, 1_234])
    func all(count: Int) throws {
        let vendor = Xandr(VendorAccount(count: count, token: "secret"))
        var start = 0
        let (records, pages) = try vendor.walk(vendor.firstRequest, records: "$.response.advertisers") { page in
            #expect(page["$.response.count"]?.text == "\(count)")
            #expect(page["$.response.start_element"]?.text == "\(start)")
            start += 100
            return start < count ? vendor.start("/advertiser?start_element=\(start)&num_elements=100") : nil
        }
        #expect(records == vendor.truth("advertisers"))
        #expect(Set(records).count == count)
        #expect(pages == max(1, (count + 99) / 100))
    }

    @Test("more than 100 are never answered, without an error")
    func sizes() {
        let vendor = Xandr(VendorAccount(count: 300))
        let page = vendor.direct("/advertiser?num_elements=1000")
        #expect(page.texts("$.response.advertisers").count == 100)
        #expect(page["$.response.num_elements"]?.text == "100")
        #expect(vendor.direct("/advertiser?num_elements=7").texts("$.response.advertisers").count == 7)
        #expect(vendor.direct("/advertiser?start_element=300")["$.response.advertisers"]?.text == "[]")
    }

    @Test(
        "what a client gets wrong is a syntax error",
        arguments: ["num_elements=0", "num_elements=x", "start_element=-1", "sort=name.asc", "id=1,,2"])
    func refused(query: String) {
        let page = Xandr(VendorAccount(count: 3)).direct("/advertiser?\(query)")
        #expect(page.status == 400)
        #expect(page.string("$.response.error_id") == "SYNTAX")
    }

    @Test("a login gives a token that ends after two hours and cannot be changed")
    func sessions() throws {
        var vendor = Xandr(VendorAccount(count: 3, token: "secret"), now: { 1_000 })
        let token = try #require(Self.login(vendor, "ada", "secret").string("$.response.token"))
        #expect(Self.status(vendor, token: token).status == 200)
        vendor.now = { 1_000 + 7_199 }
        #expect(Self.status(vendor, token: token).status == 200)
        vendor.now = { 1_000 + 7_200 }
        let expired = Self.status(vendor, token: token)
        #expect(expired.status == 401)
        #expect(expired.string("$.response.error_id") == "NOAUTH")
        vendor.now = { 1_000 }
        for place in token.indices {
            var changed = token
            changed.replaceSubrange(place...place, with: token[place] == "A" ? "B" : "A")
            #expect(Self.status(vendor, token: changed).status == 401)
        }
        for wrong in [nil, "", "authn::nym2", "Bearer " + token, "authn:nym2"] {
            #expect(Self.status(vendor, token: wrong).status == 401)
        }
        #expect(Self.status(vendor, token: "secret").status == 200)
    }

    @Test("a login with a wrong password or a broken body is refused")
    func logins() {
        let vendor = Xandr(VendorAccount(count: 3, token: "secret"))
        let wrong = Self.login(vendor, "ada", "guess")
        #expect(wrong.status == 401)
        #expect(wrong["$.response.error"]?.text == "\"No match found for user\\/pass\"")
        for body in ["", "{}", "{\"auth\":1}", "{\"auth\":{\"username\":\"a\"}}", String(repeating: "[", count: 9_999)]
        {
            let request = ServerRequest(method: "POST", target: "/xandr/auth", body: Array(body.utf8))
            #expect(vendor.answer(request).status == 400)
        }
    }

    @Test("ids, an order and fields may be chosen")
    func choices() {
        var vendor = Xandr(VendorAccount(count: 9))
        let page = vendor.direct("/advertiser?id=1003,1000,1004,77,1024&sort=id.desc&fields=id,state")
        #expect(page["$.response.count"]?.text == "3")
        #expect(
            page.texts("$.response.advertisers").map { String($0.prefix(19)) }
                == ["1024", "1003", "1000"].map {
                    "{\"id\":\($0),\"state\":"
                })
        vendor.account.changes.delete(1)
        #expect(vendor.direct("/advertiser?id=1003")["$.response.count"]?.text == "0")
        #expect(
            vendor.direct("/advertiser?sort=id.desc").texts("$.response.advertisers")
                == vendor.truth("advertisers").reversed())
    }

    @Test("an advertiser that goes moves those behind it by one")
    func moving() {
        var vendor = Xandr(VendorAccount(count: 300))
        #expect(vendor.direct("/advertiser?start_element=100")["$.response.advertisers[0].id"]?.text == "1300")
        vendor.account.changes.delete(5)
        let page = vendor.direct("/advertiser?start_element=100")
        #expect(page["$.response.advertisers[0].id"]?.text == "1303")
        #expect(page["$.response.count"]?.text == "299")
    }

    @Test("the last page of ten million comes at once")
    func large() {
        let page = Xandr(VendorAccount(count: 10_000_000)).direct("/advertiser?start_element=9999950")
        #expect(page.texts("$.response.advertisers").count == 50)
        #expect(page["$.response.count"]?.text == "10000000")
    }

    @Test("a refusal tells its limit and when to come back, an answer nothing")
    func rate() throws {
        let limit = try #require(Xandr.rateLimit)
        let state = VendorRateLimit.State(limit: 100, remaining: 0, secondsLeft: 17, resetsAt: 1_700_000_000)
        #expect(limit.fields(state).isEmpty)
        let refusal = DirectAnswer(limit.refusal(state))
        #expect(refusal.status == 429)
        #expect(refusal.header("retry-after") == "17")
        #expect(refusal.string("$.response.error_code") == "RATE_EXCEEDED")
        #expect(refusal.json.grammarError == nil)
    }
}
