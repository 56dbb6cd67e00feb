import QuireHTTP
import Testing

@Suite struct HTTPURLTests {
    @Test(
        "a URL keeps path and query byte for byte",
        arguments: [
            ("https://a.example", "https://a.example", "/"),
            ("https://a.example/", "https://a.example", "/"),
            ("HTTPS://A.Example/Path", "https://a.example", "/Path"),
            ("http://a.example:80/x", "http://a.example", "/x"),
            ("https://a.example:80/x", "https://a.example:80", "/x"),
            ("http://a.example:443/x", "http://a.example:443", "/x"),
            ("http://a.example?q=1", "http://a.example", "/?q=1"),
            ("http://a.example/?", "http://a.example", "/?"),
            ("http://a.example/x#fragment?no", "http://a.example", "/x"),
            ("http://a.example#f", "http://a.example", "/"),
            ("http://a.example/a/../b/./c//d", "http://a.example", "/a/../b/./c//d"),
            ("http://a.example//evil.example/", "http://a.example", "//evil.example/"),
            ("http://a.example/%7e%2F%zz", "http://a.example", "/%7e%2F%zz"),
            ("http://a.example/a b", "http://a.example", "/a%20b"),
            ("http://a.example/é?ü=\u{1F600}", "http://a.example", "/%C3%A9?%C3%BC=%F0%9F%98%80"),
            ("http://a.example/\u{85}", "http://a.example", "/%C2%85"),
            ("http://a.example/\"<>^`{|}\\[]", "http://a.example", "/\"<>^`{|}\\[]"),
            ("http://a.example/x?a=b?c=d/../e\\f@g", "http://a.example", "/x?a=b?c=d/../e\\f@g"),
            ("http://a.example/@user:x", "http://a.example", "/@user:x"),
            ("http://my_host/x", "http://my_host", "/x"),
            ("http://localhost:8080", "http://localhost:8080", "/"),
            ("http://xn--bcher-kva.example/", "http://xn--bcher-kva.example", "/"),
            ("http://127.0.0.1:65535/", "http://127.0.0.1:65535", "/"),
            ("http://1.2.3.4.example/", "http://1.2.3.4.example", "/"),
            ("http://0xg/", "http://0xg", "/"),
            ("http://[::1]:8080/", "http://[::1]:8080", "/"),
            ("http://[2001:DB8:0:0:0:0:0:1]/", "http://[2001:db8::1]", "/"),
        ])
    func accepted(text: String, origin: String, target: String) throws {
        let url = try HTTPURL(text)
        #expect(url.origin.description == origin)
        #expect(url.target == target)
        #expect(url.description == origin + target)
        #expect(try HTTPURL(url.description) == url)
    }

    @Test(
        "a URL that programs may read differently is refused, with its reason",
        arguments: [
            ("", .empty),
            ("api.example.com/x", .noScheme), ("localhost:8080/x", .noScheme), ("a.example:80", .noScheme),
            ("/x", .noScheme), ("//a.example/x", .noScheme), ("?q", .noScheme), ("[::1]:80/", .noScheme),
            ("ftp://a.example/", .unsupportedScheme), ("file:///etc/passwd", .unsupportedScheme),
            ("javascript:alert(1)", .unsupportedScheme), ("git+ssh://a.example/", .unsupportedScheme),
            ("http:/evil", .missingSlashes), ("http:evil", .missingSlashes), ("http:", .missingSlashes),
            ("https:\\\\evil", .missingSlashes), ("http:\\/evil", .missingSlashes),
            ("http://", .emptyHost), ("http:///x", .emptyHost), ("http://:80/", .emptyHost), ("http://?x", .emptyHost),
            ("http://a.com\\@evil", .backslash), ("http://a.com\\evil/", .backslash), ("http://\\a.com/", .backslash),
            ("http://user@a.example/", .userInfo), ("http://user:pass@a.example/", .userInfo),
            ("http://@a.example/", .userInfo), ("http://a@b@c/", .userInfo),
            ("http://0x7f.1/", .invalidIPv4), ("http://0x7f000001/", .invalidIPv4), ("http://0x/", .invalidIPv4),
            ("http://2130706433/", .invalidIPv4), ("http://1.2.3/", .invalidIPv4), ("http://a.0X1/", .invalidIPv4),
            ("http://0177.0.0.1/", .invalidIPv4), ("http://01.2.3.4/", .invalidIPv4),
            ("http://1.2.3.256/", .invalidIPv4), ("http://1.2.3.4.5/", .invalidIPv4), ("http://a.1/", .invalidIPv4),
            ("http://127.0.0.1./", .emptyLabel), ("http://a.example./", .emptyLabel), ("http://.a/", .emptyLabel),
            ("http://a..b/", .emptyLabel), ("http://./", .emptyLabel),
            ("http://%61.example/", .percentInHost), ("http://a%2eexample/", .percentInHost),
            ("http://bücher.example/", .nonASCIIHost), ("http://１.2.3.4/", .nonASCIIHost),
            ("http://a。example/", .nonASCIIHost),
            ("http://a b/", .invalidHost), ("http://a!b/", .invalidHost), ("http://a,b/", .invalidHost),
            ("http://a;b/", .invalidHost), ("http://a|b/", .invalidHost), ("http://::1/", .emptyHost),
            ("http://a]/", .invalidHost), ("http://a[::1]/", .invalidHost),
            ("http://a:/", .invalidPort), ("http://a:0/", .invalidPort), ("http://a:65536/", .invalidPort),
            ("http://a:8o/", .invalidPort), ("http://a:-1/", .invalidPort), ("http://a:+80/", .invalidPort),
            ("http://a:80:90/", .invalidPort), ("http://a:000080/", .invalidPort), ("http://[::1]evil/", .invalidPort),
            ("http://[::1", .invalidIPv6), ("http://[]/", .invalidIPv6), ("http://[fe80::1%25eth0]/", .invalidIPv6),
            ("http://[v1.x]/", .invalidIPv6), ("http://[::1]:0/", .invalidPort),
            ("http://a.example/\r\nX: y", .control), ("http://a\u{0}b/", .control), ("http://a/\u{7f}", .control),
            ("http://a\tb/", .control),
            (" http://a.example/", .surroundingSpace), ("http://a.example/ ", .surroundingSpace),
            ("http://a.example/\n", .surroundingSpace),
        ] as [(String, HTTPURLError.Reason)])
    func refused(text: String, reason: HTTPURLError.Reason) {
        let error = #expect(throws: HTTPURLError.self) { try HTTPURL(text) }
        #expect(error?.reason == reason)
    }

    @Test("a host longer than names can be is refused")
    func longHosts() throws {
        let label = String(repeating: "a", count: 63)
        #expect(try HTTPURL("http://\(label).example/").origin.host == label + ".example")
        let tooLong = ["http://a\(label)/", "http://" + String(repeating: "a.", count: 127) + "a/"]
        for text in tooLong {
            #expect(#expect(throws: HTTPURLError.self) { try HTTPURL(text) }?.reason == .hostTooLong)
        }
    }

    @Test("a text of more than 64 KiB is refused")
    func longTexts() throws {
        let start = "http://a.example/"
        let longest = start + String(repeating: "x", count: 65_536 - start.utf8.count)
        #expect(try HTTPURL(longest).target.utf8.count == 65_536 - 16)
        #expect(#expect(throws: HTTPURLError.self) { try HTTPURL(longest + "x") }?.reason == .tooLong)
    }

    @Test("path and query are the two sides of the first question mark")
    func parts() throws {
        let url = try HTTPURL("http://a.example/x?a=1?b")
        #expect(url.path == "/x")
        #expect(url.query == "a=1?b")
        #expect(try HTTPURL("http://a.example/x").query == nil)
        #expect(try HTTPURL("http://a.example/x?").query?.isEmpty == true)
    }
}
