import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct AWSSystemsManagerTests {
    private static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

    private func request(_ body: String, host: String = "127.0.0.1:8080", target: String = AWSSystemsManager.target)
        -> ServerRequest
    {
        ServerRequest(
            method: "POST", target: "/aws-ssm/",
            headers: [("Host", host), ("content-type", "application/x-amz-json-1.1"), ("x-amz-target", target)],
            body: Array(body.utf8))
    }

    private func ask(_ vendor: AWSSystemsManager, _ body: String) -> DirectAnswer {
        DirectAnswer(vendor.answer(vendor.signed(request(body), at: "20240501T000000Z")))
    }

    @Test("every parameter comes once, in short and empty pages too", arguments: [0, 1, 50, 51, 1_234])
    func all(count: Int) throws {
        let vendor = AWSSystemsManager(VendorAccount(count: count, token: Self.secret))
        var sizes: [Int] = []
        let (records, pages) = try vendor.walk(vendor.firstRequest, records: "$.Parameters") { page in
            sizes.append(page.texts("$.Parameters").count)
            guard let token = page.string("$.NextToken") else { return nil }
            return vendor.signed(request("{\"MaxResults\":50,\"NextToken\":\"\(token)\"}"), at: "20240501T000000Z")
        }
        #expect(records == vendor.truth("parameters"))
        #expect(Set(records).count == count)
        #expect(pages >= max(1, (count + 49) / 50))
        if count > 1_000 { #expect(sizes.contains(0)) }
    }

    @Test(
        "a body that does not fit is refused in the service's words",
        arguments: [
            ("{\"MaxResults\":51}", "ValidationException", "Member must have value less than or equal to 50"),
            ("{\"MaxResults\":0}", "ValidationException", "Member must have value greater than or equal to 1"),
            ("{\"MaxResults\":\"5\"}", "SerializationException", ""), ("", "SerializationException", ""),
            ("{\"NextToken\":\"x\"}", "InvalidNextToken", "The specified token isn't valid."),
            ("{\"NextToken\":\"\"}", "InvalidNextToken", "The specified token isn't valid."),
        ])
    func invalid(body: String, type: String, end: String) throws {
        let answer = ask(AWSSystemsManager(VendorAccount(count: 5, token: Self.secret)), body)
        #expect(answer.status == 400)
        #expect(answer.string("$.__type") == type)
        #expect(try #require(answer.string("$.message")).hasSuffix(end))
    }

    @Test("a signature is good for what was signed alone")
    func changed() {
        let vendor = AWSSystemsManager(VendorAccount(count: 5, token: Self.secret))
        let good = vendor.signed(request("{}"), at: "20240501T000000Z")
        #expect(vendor.answer(good).status == 200)
        var wrong: [ServerRequest] = []
        for change in [
            { $0.body = Array("{ }".utf8) }, { $0.target = "/aws-ssm" }, { $0.target = "/aws-ssm/?a=b" },
            { $0.method = "PUT" }, { $0.headers[0].value = "127.0.0.1:8081" },
            { $0.headers[1].value = "application/json" }, { $0.headers[3].value = "20240501T000001Z" },
            { $0.headers[4].value += "0" }, { $0.headers.append(("Host", "x")) },
        ] as [(inout ServerRequest) -> Void] {
            var request = good
            change(&request)
            wrong.append(request)
        }
        for request in wrong {
            let answer = DirectAnswer(vendor.answer(request))
            #expect(answer.status == 400)
            #expect(answer.string("$.__type") == "InvalidSignatureException")
        }
        var other = vendor
        other.account = VendorAccount(count: 5, token: "other")
        let answer = DirectAnswer(other.answer(good))
        #expect(
            answer.string("$.message")?.contains(
                "The Canonical String for this request should have been\n'POST\n/aws-ssm/\n") == true)
    }

    @Test(
        "what a signature says of itself has to be right",
        arguments: [
            ("Credential=AKIDEXAMPLE/", "Credential=AKIDOTHER/", "UnrecognizedClientException"),
            ("/20240501/", "/20240502/", "InvalidSignatureException"),
            ("/20240501/", "/2024050/", "InvalidSignatureException"),
            ("/us-east-1/", "/eu-west-1/", "InvalidSignatureException"), ("/ssm/", "/s3/", "InvalidSignatureException"),
            ("/aws4_request", "/aws5_request", "InvalidSignatureException"),
            ("/aws4_request", "", "IncompleteSignatureException"), ("host;", "", "InvalidSignatureException"),
            (";x-amz-target", "", "InvalidSignatureException"), ("content-type;", "", "InvalidSignatureException"),
            ("Signature=", "Sign=", "IncompleteSignatureException"),
            ("AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA512 ", "IncompleteSignatureException"),
        ])
    func parts(part: String, other: String, type: String) throws {
        let vendor = AWSSystemsManager(VendorAccount(count: 5, token: Self.secret))
        var request = vendor.signed(request("{}"), at: "20240501T000000Z")
        let field = try #require(request.headers.last).value
        request.headers.removeLast()
        #expect(field.contains(part))
        request.headers.append(("Authorization", field.replacing(part, with: other)))
        #expect(DirectAnswer(vendor.answer(request)).string("$.__type") == type)
    }

    @Test("a request without a signature, without a time, for another operation")
    func missing() throws {
        let vendor = AWSSystemsManager(VendorAccount(count: 5, token: Self.secret))
        #expect(DirectAnswer(vendor.answer(request("{}"))).string("$.__type") == "MissingAuthenticationTokenException")
        var untimed = vendor.signed(request("{}"), at: "20240501T000000Z")
        untimed.headers.removeAll { $0.name == "X-Amz-Date" }
        #expect(DirectAnswer(vendor.answer(untimed)).string("$.__type") == "IncompleteSignatureException")
        let other = vendor.signed(request("{}", target: "AmazonSSM.GetParameter"), at: "20240501T000000Z")
        #expect(DirectAnswer(vendor.answer(other)).text == "{\"__type\":\"UnknownOperationException\"}")
        let open = AWSSystemsManager(VendorAccount(count: 5))
        #expect(open.answer(request("{}")).status == 200)
        #expect(open.firstRequest.header("Authorization") == nil)
        #expect(vendor.credentials(for: Self.secret).value == vendor.firstRequest.header("Authorization"))
    }

    @Test(
        "a signature ages, where there is a clock",
        arguments: [
            (0, nil), (300, nil), (-300, nil), (301, "Signature expired: "), (-301, "Signature not yet current: "),
        ]
            as [(Int, String?)])
    func clock(age: Int, start: String?) throws {
        var vendor = AWSSystemsManager(VendorAccount(count: 5, token: Self.secret))
        let signed = try #require(SignatureV4.seconds("20240501T000000Z"))
        vendor.now = { signed + age }
        let answer = ask(vendor, "{}")
        #expect(answer.status == (start == nil ? 200 : 400))
        if let start { #expect(answer.string("$.message")?.hasPrefix(start) == true) }
    }

    @Test("temporary credentials come with their token")
    func session() {
        var vendor = AWSSystemsManager(VendorAccount(count: 5, token: Self.secret))
        let lasting = vendor.signed(request("{}"), at: "20240501T000000Z")
        vendor.sessionToken = "IQoJ"
        #expect(ask(vendor, "{}").status == 200)
        #expect(DirectAnswer(vendor.answer(lasting)).string("$.__type") == "UnrecognizedClientException")
        let temporary = vendor.signed(request("{}"), at: "20240501T000000Z")
        vendor.sessionToken = nil
        #expect(DirectAnswer(vendor.answer(temporary)).string("$.__type") == "UnrecognizedClientException")
    }

    @Test("a walk stays put when parameters go and come, and throttling is a 400")
    func changes() throws {
        var vendor = AWSSystemsManager(VendorAccount(count: 10))
        vendor.hasShortPages = false
        let token = try #require(ask(vendor, "{\"MaxResults\":4}").string("$.NextToken"))
        for index in [0, 4] { vendor.account.changes.delete(index) }
        vendor.account.changes.insert(1)
        let rest = ask(vendor, "{\"NextToken\":\"\(token)\"}").texts("$.Parameters")
        #expect(rest == Array(vendor.truth("parameters").suffix(6)))
        let limit = try #require(AWSSystemsManager.rateLimit)
        let refusal = limit.refusal(.init(limit: 40, remaining: 0, secondsLeft: 1, resetsAt: 0))
        #expect(refusal.status == 400)
        #expect(DirectAnswer(refusal).string("$.__type") == "ThrottlingException")
    }

    @Test("the last of ten million costs no time")
    func large() {
        var vendor = AWSSystemsManager(VendorAccount(count: 10_000_000))
        vendor.hasShortPages = false
        let token = SealedCursor(vendor.account, purpose: "aws-ssm", urlSafe: false).text([9_999_999, 0])
        let page = ask(vendor, "{\"NextToken\":\"\(token)\"}")
        #expect(page.texts("$.Parameters").count == 1)
        #expect(page["$.NextToken"] == nil)
    }
}
