import QuireConnector
import QuireJSON
import Testing

@Suite("Messages about a connector that cannot be run") struct HiddenSecretTests {
    private static let members = [
        #""base_url": "{{ settings.key }}""#, #""policy": {"delay": "{{ settings.key }}"}"#,
        #""policy": {"allowed_origins": ["https://{{ settings.key }}"]}"#,
        #""auth": {"type": "jwt_bearer", "algorithm": "{{ settings.key }}", "key": "k"}"#,
        #""auth": {"type": "oauth2", "client_id": "i", "token_url": "{{ settings.key }}"}"#,
        #""auth": {"type": "session_token", "login": {"endpoint": "l", "expires_in": "{{ settings.key }}"}}"#,
        #""pagination": {"scheme": "page", "records": "{{ settings.key }}"}"#,
        #""headers": {"X-Key": "a\u0001{{ settings.key }}"}"#,
    ]
    private static let secrets = [
        "sekretALPHA12345678", "p@ss w0rd+%41=&zz", "pre?fix-of-a-secret",
        "a-secret-that-is-longer-than-forty-characters-and-is-quoted-in-part-only-wherever-it-is-quoted-at-all-so-it-is-cut",
    ]

    @Test("show no secret, whole or in part", arguments: members, secrets)
    func hidden(member: String, secret: String) throws {
        let base = member.hasPrefix("\"base_url\"") ? "" : "\"base_url\": \"https://api.example.com\","
        let text = """
            {"name": "shop", \(base) "settings": {"key": {"secret": true}}, \(member), "streams": {"a": {"endpoint": "a"}}}
            """
        let connector = try Connector(Array(text.utf8), named: "shop.json")
        let stream = try #require(connector[stream: "a"])
        var sources = SettingSources()
        sources.given = [("key", secret)]
        let settings = try SettingValues(connector, sources)
        let shown: String
        do {
            _ = try StreamPlan(connector, stream, settings).crawl()
            // Some of the texts are origins and paths: nothing is wrong then, and nothing is said.
            return
        } catch {
            shown = "\(error)"
        }
        for length in [8, 5] {
            #expect(!shown.contains(secret.prefix(length)))
            #expect(!shown.contains(secret.suffix(length)))
        }
    }
}
