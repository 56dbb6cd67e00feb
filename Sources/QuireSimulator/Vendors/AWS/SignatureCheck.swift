import QuireHTTPServer

/// Whether a request to AWS is signed as Signature Version 4 wants it, in an `Authorization` field.
///
/// The codes are those of docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html, with the
/// messages that clients report.
struct SignatureCheck {
    let accessKeyID: String
    let secret: String
    /// What `X-Amz-Security-Token` has to be; `nil` for lasting credentials, which come without.
    let sessionToken: String?
    let region: String
    let service: String
    /// Seconds since 1970; `nil` lets every date pass.
    let now: Int?

    func check(_ request: ServerRequest) throws(VendorRefusal) {
        guard let field = request.header("Authorization") else {
            throw AWSError.refusal("MissingAuthenticationTokenException", "Missing Authentication Token")
        }
        let parts = try Self.parts(of: field)
        guard let time = request.header("X-Amz-Date"), let seconds = SignatureV4.seconds(time) else {
            throw AWSError.refusal(
                "IncompleteSignatureException",
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
        }
        let date = try checkScope(parts.credential, time)
        try checkClock(seconds, time)
        let expected = SignatureV4(
            time: time, date: date, region: region, service: service, signedHeaders: parts.signedHeaders)
        try Self.checkHeaders(parts.signedHeaders, request)
        guard let canonical = expected.canonicalRequest(request) else {
            throw AWSError.refusal("ValidationException", "The target is no path and query.")
        }
        let text = expected.stringToSign(canonical)
        guard same(expected.signature(of: text, secret: secret), parts.signature) else {
            throw Self.invalid(
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                    + "Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical "
                    + "String for this request should have been\n'\(canonical)'\n\nThe String-to-Sign should have been\n"
                    + "'\(text)'\n")
        }
    }

    /// The field's parts: `Credential`, `SignedHeaders` and `Signature`, between commas.
    private static func parts(
        of field: String
    ) throws(VendorRefusal) -> (credential: [String], signedHeaders: [String], signature: String) {
        let start = SignatureV4.algorithm + " "
        guard field.utf8.starts(with: start.utf8) else {
            throw AWSError.refusal("IncompleteSignatureException", "Unsupported AWS 'algorithm': '\(field)'.")
        }
        var values: [String: String] = [:]
        for part in field.utf8.dropFirst(start.utf8.count).split(separator: UInt8(ascii: ",")) {
            let pair = part.drop { $0 == 0x20 }
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            values[String(decoding: Array(name), as: UTF8.self)] = String(
                decoding: Array(pair.dropFirst(name.count + 1)), as: UTF8.self)
        }
        let missing = ["Credential", "SignedHeaders", "Signature"].filter { values[$0]?.isEmpty ?? true }
        guard missing.isEmpty, let credential = values["Credential"], let headers = values["SignedHeaders"],
            let signature = values["Signature"]
        else {
            let reasons = missing.map { "Authorization header requires '\($0)' parameter." }
            throw AWSError.refusal("IncompleteSignatureException", reasons.joined(separator: " "))
        }
        return (split(credential, at: "/"), split(headers, at: ";"), signature)
    }

    private static func split(_ text: String, at separator: Unicode.Scalar) -> [String] {
        text.utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
            .map { String(decoding: Array($0), as: UTF8.self) }
    }

    /// `AKIDEXAMPLE/20150830/us-east-1/ssm/aws4_request`.
    /// - Returns: The date.
    private func checkScope(_ credential: [String], _ time: String) throws(VendorRefusal) -> String {
        guard credential.count == 5 else {
            throw AWSError.refusal(
                "IncompleteSignatureException",
                "Credential must have exactly 5 slash-delimited elements, e.g. "
                    + "keyid/date/region/service/term, got '\(credential.joined(separator: "/"))'")
        }
        guard same(credential[0], accessKeyID) else {
            throw AWSError.refusal(
                "UnrecognizedClientException", "The security token included in the request is invalid.")
        }
        guard time.utf8.starts(with: credential[1].utf8), credential[1].utf8.count == 8 else {
            throw Self.invalid(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                    + "'\(credential[1])' != '\(String(time.utf8.prefix(8)) ?? "")', from '\(time)'.")
        }
        guard same(credential[2], region) else {
            throw Self.invalid("Credential should be scoped to a valid region.")
        }
        guard same(credential[3], service) else {
            throw Self.invalid("Credential should be scoped to correct service: '\(service)'.")
        }
        guard same(credential[4], "aws4_request") else {
            throw Self.invalid(
                "Credential should be scoped with a valid terminator: 'aws4_request', not '\(credential[4])'.")
        }
        return credential[1]
    }

    /// "You must include the host header, and any x-amz-* headers in the signature." A header that is signed but was
    /// not sent stays empty, so that the signature does not fit.
    private static func checkHeaders(_ signed: [String], _ request: ServerRequest) throws(VendorRefusal) {
        guard signed.contains(where: { same($0, "host") }) else {
            throw invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
        }
        let sent = request.headers.map { SignatureV4.lower($0.name) }
        let unsigned = sent.filter { name in
            name.utf8.starts(with: "x-amz-".utf8) && !signed.contains { same($0, name) }
        }
        guard unsigned.isEmpty else {
            throw invalid(
                "There were headers present in the request which were not signed: \(unsigned.joined(separator: ", "))")
        }
    }

    /// Five minutes either way, as messages of the service say.
    private func checkClock(_ seconds: Int, _ time: String) throws(VendorRefusal) {
        guard let now else { return }
        let limit = 300
        if seconds < now - limit {
            throw Self.invalid(
                "Signature expired: \(time) is now earlier than \(Self.time(now - limit)) (\(Self.time(now)) - 5 min.)")
        }
        if seconds > now + limit {
            throw Self.invalid(
                "Signature not yet current: \(time) is still later than \(Self.time(now + limit)) (\(Self.time(now)) + 5 "
                    + "min.)")
        }
    }

    private static func time(_ seconds: Int) -> String {
        let moment = Moment(max(0, seconds))
        let digits = "\(moment.date)T\(moment.time)Z".utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func invalid(_ message: String) -> VendorRefusal {
        AWSError.refusal("InvalidSignatureException", message)
    }

    /// The session token is looked at once the signature is known to fit.
    func checkSession(_ request: ServerRequest) throws(VendorRefusal) {
        let given = request.header("X-Amz-Security-Token")
        let fits = given.map { given in sessionToken.map { same($0, given) } ?? false } ?? (sessionToken == nil)
        guard fits else {
            throw AWSError.refusal(
                "UnrecognizedClientException", "The security token included in the request is invalid.")
        }
    }
}
