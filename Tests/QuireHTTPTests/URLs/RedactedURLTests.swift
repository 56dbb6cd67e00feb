import QuireHTTP
import Testing

@Suite struct RedactedURLTests {
    @Test(
        "values whose names suggest a secret are hidden",
        arguments: [
            "token", "access_token", "accessToken", "api_key", "apikey", "apiKey", "key", "KEY", "client_secret",
            "password", "passwd", "signature", "sig", "auth", "oauth", "authorization", "code", "credential", "session",
            "sessionId", "sas", "X-Amz-Signature", "X-Amz-Credential", "X-Amz-Date", "x-amz-security-token", "to%6ben",
            "jwt", "refresh_token", "user[token]",
        ])
    func secret(name: String) throws {
        let url = try HTTPURL("https://a.example/x?a=1&\(name)=hunter2&b=2")
        #expect(url.redacted == "https://a.example/x?a=1&\(name)=***&b=2")
    }

    @Test(
        "page tokens show their start",
        arguments: [
            "page_token", "next_token", "pageToken", "nextPageToken", "cursor", "after_cursor", "continuationToken",
            "$skiptoken", "resumptionToken", "page%5Bcursor%5D",
        ])
    func pageToken(name: String) throws {
        #expect(
            try HTTPURL("https://a.example/x?\(name)=abcdefghijklmnop").redacted
                == "https://a.example/x?\(name)=abcdefghijkl…")
        #expect(try HTTPURL("https://a.example/x?\(name)=short").redacted == "https://a.example/x?\(name)=short")
    }

    @Test(
        "other values are shown", arguments: ["page", "limit", "author", "author_id", "signed_in", "monkey", "decode"])
    func open(name: String) throws {
        let text = "https://a.example/x?\(name)=abcdefghijklmnop&=&token"
        #expect(try HTTPURL(text).redacted == text)
    }

    @Test("a struct that holds a URL prints it redacted")
    func debug() throws {
        let request = HTTPRequest.get(try HTTPURL("https://a.example/x?token=hunter2"))
        #expect(!"\(request) \(String(reflecting: request)) \([request.url])".contains("hunter2"))
        #expect(request.url.description.contains("hunter2"))
    }
}
