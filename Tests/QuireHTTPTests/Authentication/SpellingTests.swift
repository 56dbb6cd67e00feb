import QuireHTTP
import Testing

/// How signed requests and forms spell what they hold.
@Suite struct SpellingTests {
    @Test(
        "a second of Unix time in the basic format, on leap days, before 1970, and beyond the years of four digits",
        arguments: [
            (0, "19700101T000000Z"), (-1, "19691231T235959Z"), (951_782_400, "20000229T000000Z"),
            (1_440_938_160, "20150830T123600Z"), (Int64.max, "99991231T235959Z"), (Int64.min, "00000101T000000Z"),
        ])
    func basicTime(seconds: Int64, text: String) {
        #expect(BasicTime(seconds).text == text)
        #expect(BasicTime(seconds).day + "T" == text.prefix(9))
    }

    @Test(
        "forms write a space as a plus, and everything else that is not unreserved as an escape",
        arguments: [
            ("a b", "a+b"), ("a+b", "a%2Bb"), ("ü&=", "%C3%BC%26%3D"), ("-._~", "-._~"), ("", ""), ("*", "%2A"),
        ])
    func form(text: String, encoded: String) { #expect(PercentEncoding.form(text) == encoded) }

    @Test("a Basic pair of OAuth is encoded as a form before it is base64, so that a colon separates once")
    func basicPair() throws {
        let oauth2 = OAuth2(
            grant: .clientCredentials, tokenURL: try HTTPURL("https://id.example/"), clientID: "a:b",
            clientSecret: Secret("c d"))
        #expect(oauth2.basicPair == "YSUzQWI6Yytk")
    }

    @Test(
        "the query of a signed request is spelled strictly, in its own order",
        arguments: [
            ("/?b=1+2&a=%2f", "/?b=1%202&a=%2F"), ("/a+b", "/a+b"), ("/?flag&x=&&", "/?flag&x="), ("/?&", "/"),
            ("/?a=%zz&%FF=1", "/?a=%25zz&%FF=1"), ("/?a==b", "/?a=%3Db"),
        ])
    func strictQuery(target: String, spelled: String) throws {
        #expect(try HTTPURL("https://a.example" + target).withStrictQuery.target == spelled)
    }
}
