package import QuireHTTP

extension AWSCredentials {
    /// A request with its signature (AWS Signature Version 4, "Create a signed AWS API request" of the IAM guide).
    ///
    /// Not libcurl's: before 8.3 it does not sort parameters, and versions after it still encode paths and parameters
    /// that are encoded already otherwise than services do (curl issues 9717, 11794, 16927). The query goes out
    /// in the spelling that is signed, so that nobody can read a plus or a stray percent sign otherwise.
    /// - Parameter now: Seconds since 1970.
    package func sign(_ request: HTTPRequest, now: Int64) throws(CryptoError) -> HTTPRequest {
        var result = request
        result.url = request.url.withStrictQuery
        let payloadHash = try Digest.sha256.hash(request.body ?? []).hex
        let time = BasicTime(now)
        result.headers.set("X-Amz-Date", to: time.text)
        result.headers.set("X-Amz-Content-Sha256", to: payloadHash)
        if let sessionToken { result.headers.set("X-Amz-Security-Token", to: sessionToken.reveal()) }
        let canonical = AWSCanonicalRequest(result, payloadHash: payloadHash, service: service)
        let scope = "\(time.day)/\(region)/\(service)/aws4_request"
        let hash = try Digest.sha256.hash(Array(canonical.text.utf8)).hex
        let toSign = "AWS4-HMAC-SHA256\n\(time.text)\n\(scope)\n\(hash)"
        var key = Array(("AWS4" + secretAccessKey.reveal()).utf8)
        for part in [time.day, region, service, "aws4_request", toSign] {
            key = try Digest.sha256.authenticate(Array(part.utf8), key: key)
        }
        result.headers.set(
            "Authorization",
            to: "AWS4-HMAC-SHA256 Credential=\(accessKeyID)/\(scope), SignedHeaders=\(canonical.signedHeaders), "
                + "Signature=\(key.hex)")
        return result
    }
}
