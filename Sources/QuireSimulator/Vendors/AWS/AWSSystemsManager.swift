public import QuireHTTPServer

/// AWS Systems Manager, Parameter Store: a token in the body, pages that may be empty before the end, and requests
/// that have to be signed with Signature Version 4.
///
/// `POST /aws-ssm/` with `X-Amz-Target: AmazonSSM.DescribeParameters` and `{"MaxResults":50,"NextToken":"…"}`. The
/// account's token is the secret access key. The rules are those of
/// docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html where no other document is named.
public struct AWSSystemsManager: Vendor {
    public static let name = "aws-ssm"
    public var account: VendorAccount
    /// What requests have to be signed with, beside the account's token.
    public var accessKeyID = "AKIDEXAMPLE"
    /// For temporary credentials.
    public var sessionToken: String?
    /// The region of the credential scope.
    public var region = "us-east-1"
    /// Seconds since 1970, for the age of signatures; `nil` lets every date pass.
    public var now: (@Sendable () -> Int)?
    /// Whether some pages hold fewer parameters than asked for, or none, although more follow: "The number of items
    /// returned, however, can be between zero and the value of MaxResults."
    public var hasShortPages = true

    public init(_ account: VendorAccount) { self.account = account }

    // CommonErrors.html: `ThrottlingException`, "HTTP Status Code: 400". No document gives the number for this
    // operation; 40 in a second is that of GetParameter (docs.aws.amazon.com/general/latest/gr/ssm.html).
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(40, perSeconds: 1) { _ in
        AWSError.refusal("ThrottlingException", "Rate exceeded").response
    }

    static let target = "AmazonSSM.DescribeParameters"
    static let firstTime = "20240501T000000Z"

    /// The first request is signed for the host `ssm.REGION.amazonaws.com`. Whoever sends it elsewhere has to sign it
    /// anew: ``signed(_:at:)``.
    public var settings: [(name: String, value: String)] { [("access_key_id", accessKeyID), ("region", region)] }

    public var listings: [VendorListing] {
        let parameters = AWSParameters(account, region: region)
        return [VendorListing("parameters", signed(unsigned, at: Self.firstTime), of: account, text: parameters.text)]
    }

    private var unsigned: ServerRequest {
        ServerRequest(
            method: "POST", target: "/\(Self.name)/",
            headers: [
                ("Host", "ssm.\(region).amazonaws.com"), ("Content-Type", AWSError.contentType),
                ("X-Amz-Target", Self.target),
            ], body: Array("{\"MaxResults\":50}".utf8))
    }

    /// A request with its time, its session token and its signature, where the account has a token.
    /// - Parameters:
    ///   - request: With a `Host` field, and without those that this adds.
    ///   - time: As in `20150830T123600Z`.
    public func signed(_ request: ServerRequest, at time: String) -> ServerRequest {
        guard let token = account.token else { return request }
        var request = request
        request.headers.append(("X-Amz-Date", time))
        if let sessionToken { request.headers.append(("X-Amz-Security-Token", sessionToken)) }
        let names = request.headers.map { SignatureV4.lower($0.name) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let signature = SignatureV4(
            time: time, date: String(time.utf8.prefix(8)) ?? "", region: region, service: "ssm", signedHeaders: names)
        let text = signature.stringToSign(signature.canonicalRequest(request) ?? "")
        request.headers.append(
            (
                "Authorization",
                "\(SignatureV4.algorithm) Credential=\(accessKeyID)/\(signature.scope), "
                    + "SignedHeaders=\(names.joined(separator: ";")), "
                    + "Signature=\(signature.signature(of: text, secret: token))"
            ))
        return request
    }

    /// That of the first request: each request has another one.
    public func credentials(for token: String) -> (name: String, value: String) {
        var owner = self
        owner.account = VendorAccount(count: 0, token: token)
        return ("Authorization", owner.signed(unsigned, at: Self.firstTime).header("Authorization") ?? "")
    }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            if let token = account.token {
                let check = SignatureCheck(
                    accessKeyID: accessKeyID, secret: token, sessionToken: sessionToken, region: region, service: "ssm",
                    now: now?())
                try check.check(request)
                try check.checkSession(request)
            }
            // smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html: POST to /, the operation in `X-Amz-Target`, and
            // this type of content.
            guard ask.path.isEmpty || ask.path == [""], request.method == "POST",
                same(request.header("Content-Type") ?? "", AWSError.contentType),
                same(request.header("X-Amz-Target") ?? "", Self.target)
            else {
                throw VendorRefusal(
                    status: 400, body: "{\"__type\":\"UnknownOperationException\"}", contentType: AWSError.contentType)
            }
            return try list(try AWSParameterQuery(request.body))
        }
    }

    private func list(_ query: AWSParameterQuery) throws(VendorRefusal) -> ServerResponse {
        let cursor = SealedCursor(account, purpose: "aws-ssm", urlSafe: false)
        var (first, turn) = (0, 0)
        if let token = query.token {
            guard let numbers = cursor.numbers(in: token), numbers.count == 2, account.hasMade(numbers[0]) else {
                throw AWSError.refusal("InvalidNextToken", "The specified token isn't valid.")
            }
            (first, turn) = (account.position(of: numbers[0]), numbers[1])
        }
        let rows = account.window(from: first, size: size(query.size, at: first, turn: turn))
        // "NextToken: The token to use when requesting the next set of items." There is none at the end.
        var next = ""
        if rows.upperBound < account.count {
            let numbers = [account.index(at: rows.upperBound), rows.isEmpty ? turn + 1 : 0]
            next = ",\"NextToken\":\"\(cursor.text(numbers))\""
        }
        var response = ServerResponse.json(
            "{\"Parameters\":", account.array(rows, of: AWSParameters(account, region: region).text), next + "}")
        response.headers = [
            ("Content-Type", AWSError.contentType), ("x-amzn-RequestId", Scatter.uuid(rows.upperBound, salt: 3)),
        ]
        return response
    }

    /// One page in eight is empty at first, and one in eight smaller than asked for.
    /// - Parameter turn: How many empty pages came before, at this place.
    private func size(_ asked: Int, at place: Int, turn: Int) -> Int {
        guard hasShortPages else { return asked }
        let draw = account.draw(place)
        switch draw.number(below: 8, 6) {
        case 0 where turn == 0: return 0
        case 1: return max(1, asked - draw.number(below: UInt64(asked), 7))
        default: return asked
        }
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        bytes += AWSParameters(account, region: region).text(index).utf8
    }
}
