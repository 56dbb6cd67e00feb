import QuireHTTP
import Testing

@Suite struct RedactionTests {
    @Test(
        "names of fields that may hold a secret are known",
        arguments: [
            "Authorization", "authorization", "Cookie", "Set-Cookie", "Proxy-Authorization", "X-Api-Key",
            "X-Auth-Token",
            "Api-Secret", "X-Session-Id", "X-Password", "WWW-Authenticate", "X-Amz-Security-Token",
            "Ocp-Apim-Subscription-Key",
        ])
    func sensitive(name: String) { #expect(Redaction.isSensitive(headerName: name)) }

    @Test("other fields are shown", arguments: ["Accept", "Content-Type", "Link", "Retry-After", "User-Agent", "Date"])
    func open(name: String) { #expect(!Redaction.isSensitive(headerName: name)) }

    @Test(
        "a secret is found however it is written",
        arguments: [
            ("p&ss \"w/ö\"", "x p&ss \"w/ö\" y"), ("p&ss \"w/ö\"", "x p%26ss%20%22w%2F%C3%B6%22 y"),
            ("p&ss \"w/ö\"", "x p%26ss+%22w%2f%c3%b6%22 y"), ("p&ss \"w/ö\"", "x p&ss%20\"w/%C3%B6\" y"),
            ("p&ss \"w/ö\"", "x p&ss \\\"w\\/ö\\\" y"), ("p&ss \"w/ö\"", "x p\\u0026ss \\\"w/\\u00F6\\\" y"),
            ("a\\b\nc\u{1F600}", "x a\\\\b\\nc\\uD83D\\ude00 y"), ("%25%", "x %25% y"), ("%25%", "x %2525%25 y"),
            ("%25%", "x %%32%35%25 y"), ("e\u{301}abc", "x e\u{301}abc y"), ("1234", "x 1234 y"),
        ])
    func spellings(secret: String, text: String) {
        #expect(Redaction.redact(text, secrets: [Secret(secret)]) == "x *** y")
    }

    @Test("a secret is found beside a character that Unicode would join with it")
    func graphemes() {
        let redacted = Redaction.redact("hunter2\u{301} \rhunter2\n", secrets: [Secret("hunter2"), Secret("\nabc")])
        #expect(!redacted.contains("hunter2") && redacted.utf8.count == "***\u{301} \r***\n".utf8.count)
    }

    @Test(
        "secrets that overlap are hidden as one, those of fewer than 4 bytes are left",
        arguments: [
            (["abcd", "cdef"], "xabcdefx", "x***x"), (["abcd", "abcdef"], "abcdefabcd", "******"),
            (["abab"], "abababx", "***x"), (["abc"], "abc", "abc"), ([""], "abc", "abc"), ([], "abc", "abc"),
            (["abcd"], "abc", "abc"), (["abcd"], "", ""),
        ] as [([String], String, String)])
    func several(secrets: [String], text: String, expected: String) {
        #expect(Redaction.redact(text, secrets: secrets.map { Secret($0) }) == expected)
    }

    @Test(
        "an excerpt is cut once the secrets are hidden, and ends with no part of one",
        arguments: [
            ("0123 hunter2 456789", "0123 *** 4…"), ("0123 hunter2", "0123 ***"), ("0123 hunt", "0123 ***"),
            ("0123 hu%6et%6", "0123 ***"), ("01234 hun", "01234 hun"), ("hunters", "hunters"),
            ("hunter2hunter2hunte", "*********"),
        ])
    func excerpt(text: String, expected: String) {
        #expect(Redaction.excerpt(text, secrets: [Secret("hunter2")], limit: 10) == expected)
    }

    @Test(
        "a secret is hidden where its text was encoded or escaped again",
        arguments: [
            "p%40s%252Fw%253D", "p%2540s%25252Fw%3D", #"p@s\/w="#, #"p@s\\/w="#, #"p@s\u002fw="#,
        ])
    func again(text: String) {
        #expect(Redaction.redact(text, secrets: [Secret("p@s/w=")]) == "***")
    }

    @Test("a quote or backslash in a secret may have been escaped again", arguments: 0..<4)
    func escapedAgain(times: Int) {
        let quote = String(repeating: #"\"#, count: (1 << times) - 1) + "\""
        #expect(Redaction.redact("x abc\(quote)def y", secrets: [Secret("abc\"def")]) == "x *** y")
        let backslashes = String(repeating: #"\"#, count: 1 << times)
        #expect(Redaction.redact("x abc\(backslashes)def y", secrets: [Secret(#"abc\def"#)]) == "x *** y")
    }

    @Test(
        "texts and secrets of one character over and over take no time", arguments: [#"\"#, "%", "%25", "a", "\"", "+"])
    func rows(of piece: String) {
        let text = String(repeating: piece, count: 20_000)
        let start = ContinuousClock.now
        _ = Redaction.redact(text, secrets: [Secret(String(repeating: piece, count: 12))])
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test("a secret does not print")
    func secret() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump([secret], to: &dumped)
        let printed =
            "\(secret) \(String(reflecting: secret)) \([secret]) \(String(describing: Optional(secret))) \(dumped)"
        #expect(!printed.contains("hunter2"))
        #expect(secret.reveal() == "hunter2")
    }

    @Test(
        "the parts of credentials and cookies are hidden by themselves",
        arguments: [
            ("Cookie", "lang=en; session=opensesame"), ("Authorization", "Token token=\"opensesame\""),
            ("Authorization", "Digest username=\"ann\", realm=\"api\", uri=\"/items\", response=\"opensesame\""),
            (
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKID/20260101/r/s, SignedHeaders=host, Signature=opensesame"
            ),
        ])
    func parameters(name: String, value: String) {
        let secrets = HTTPHeaders([(name, value)]).secrets
        #expect(Redaction.redact("no opensesame for /items of host", secrets: secrets) == "no *** for /items of host")
    }
}
