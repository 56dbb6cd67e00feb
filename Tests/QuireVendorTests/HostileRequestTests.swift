import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

/// Requests that no documentation foresees.
@Suite struct HostileRequestTests {
    private static func vendors(_ count: Int) -> [any Vendor] {
        var account = VendorAccount(count: count, token: "key")
        account.sizes = ["swift/quire": 70]
        account.changes.insert(3)
        for index in [0, 1, 4, 19, 20] { account.changes.delete(index) }
        return [
            Pipedrive(account), Xandr(account), GitHub(account), GitLab(account), Stripe(account), HubSpot(account),
        ]
    }

    private static let paths = [
        "/api/v1/activities", "/api/v2/persons", "/api/v2/deals", "/auth", "/advertiser",
        "/repos/octocat/Hello-World/issues", "/repos/swift/quire/stargazers", "/repositories/1296269/issues",
        "/repositories/-1/issues", "/api/v4/projects", "/api/v4/issues", "/v1/customers", "/v1/charges",
        "/crm/v3/objects/contacts", "/crm/v3/objects/deals", "", "/", "//", "/%2F", "/api/v4/%00", "/🙂",
    ]
    private static let names = [
        "start", "limit", "cursor", "sort_by", "sort_direction", "start_element", "num_elements", "sort", "id",
        "fields",
        "page", "per_page", "direction", "pagination", "order_by", "id_after", "id_before", "starting_after",
        "ending_before", "after", "properties", "archived", "private_token", "api_token", "expand[]", "", "%00", "é",
    ]
    private static let values = [
        "", "0", "1", "-1", "-0", "+1", "007", "2", "100", "101", "500", "1e9", "0x10", "1152921504606846975",
        "-1152921504606846975", "1152921504606846976", "9223372036854775807", "-9223372036854775808",
        "9999999999999999999999", "true", "keyset", "asc", "desc", "id.desc", "cus_", "cus_AAAAAAAAAAAAAA", "ch_3",
        "1,2,,3", "1000,1003,-1", "%00", "%ff", "%F0%9F%98%80", "%", "%zz", "a%22b%5C", "<>\"", "[]", "{}", "null",
        "151", "9100000002", "AAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAA%3D%3D", "٣",
    ]

    @Test("no request stops a vendor, and what it answers is of its own form", arguments: 0..<12, [0, 3, 100_000])
    func queries(seed: Int, count: Int) {
        for (place, vendor) in Self.vendors(count).enumerated() {
            for step in 0..<80 {
                let draw = Draw(seed: UInt64(seed * 10 + place), index: step)
                var target = draw.pick(Self.paths, 0) + "?"
                for term in 0..<UInt64(draw.number(below: 4, 1)) {
                    target += draw.pick(Self.names, 2 + 2 * term) + "=" + draw.pick(Self.values, 3 + 2 * term) + "&"
                }
                var request = vendor.start(target, method: draw.pick(["GET", "GET", "GET", "POST", "HEAD", ""], 8))
                request.headers.append(("User-Agent", "Quire"))
                let answer = DirectAnswer(vendor.answer(request))
                let note =
                    "seed \(seed), \(request.method) \(request.target): \(answer.status) \(answer.text.prefix(200))"
                #expect([200, 400, 401, 403, 404, 405, 422].contains(answer.status), "\(note)")
                #expect(answer.json.grammarError == nil, "\(note)")
            }
        }
    }

    @Test("a body of any kind is no reason to stop", arguments: 0..<200)
    func bodies(seed: Int) {
        let parts = [
            "{", "}", "[", "]", "\"auth\"", ":", ",", "\"username\"", "\"a\"", "\"\\ud800\"", "\"", "1", "\u{0}", "é",
        ]
        let draw = { Draw(seed: UInt64(seed), index: $0) }
        let body = (0..<draw(0).number(below: 40, 0)).map { draw($0).pick(parts, 1) }.joined()
        let request = ServerRequest(method: "POST", target: "/xandr/auth", body: Array(body.utf8))
        #expect(DirectAnswer(Self.vendors(1)[1].answer(request)).status == 400, "seed \(seed): \(body)")
    }

    @Test(
        "credentials of any kind are refused",
        arguments: ["", " ", "Bearer", "Bearer ", "Basic ", "Basic !!!", "Basic a2V5", "token", "KEY", "key ", "\u{0}"])
    func credentials(text: String) {
        for vendor in Self.vendors(3) {
            var request = vendor.firstRequest
            let name = vendor.credentials(for: "key").name
            request.headers.removeAll { $0.name == name }
            request.headers.append((name, text))
            #expect([401, 404].contains(vendor.answer(request).status), "\(type(of: vendor)) took '\(text)'")
        }
    }
}
