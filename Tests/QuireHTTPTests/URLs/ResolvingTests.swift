import QuireHTTP
import Testing

/// The examples of RFC 3986, section 5.4, and what differs from them.
@Suite struct ResolvingTests {
    private let base = "http://a/b/c/d;p?q"

    @Test(
        "normal examples (RFC 3986, section 5.4.1); the fragment is dropped",
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
            ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"), ("g#s", "http://a/b/c/g"), ("g?y#s", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y"),
            ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
            ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"),
            ("../../g", "http://a/g"),
        ])
    func normal(reference: String, expected: String) throws {
        #expect(try HTTPURL(base).resolving(reference).description == expected)
    }

    @Test(
        "abnormal examples of merged paths (RFC 3986, section 5.4.2)",
        arguments: [
            ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("g.", "http://a/b/c/g."),
            (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/../x", "http://a/b/c/g"),
        ])
    func abnormal(reference: String, expected: String) throws {
        #expect(try HTTPURL(base).resolving(reference).description == expected)
    }

    @Test(
        "a path that begins with a slash or a host stays byte for byte, where the RFC removes its dots",
        arguments: [
            ("/./g", "http://a/./g"), ("/../g", "http://a/../g"), ("//h/a/../b", "http://h/a/../b"),
            ("https://h/./x?y#z", "https://h/./x?y"), ("//h?q", "http://h/?q"), ("//h:81", "http://h:81/"),
            ("/é x", "http://a/%C3%A9%20x"), ("?a b", "http://a/b/c/d;p?a%20b"), ("x/é", "http://a/b/c/x/%C3%A9"),
            ("?", "http://a/b/c/d;p?"), ("a//../b", "http://a/b/c/a/b"), ("./a:b", "http://a/b/c/a:b"),
        ])
    func kept(reference: String, expected: String) throws {
        #expect(try HTTPURL(base).resolving(reference).description == expected)
    }

    @Test(
        "a reference that another program may take for another host is refused",
        arguments: [
            ("g:h", .unsupportedScheme), ("http:g", .missingSlashes), ("///g", .emptyHost), ("//", .emptyHost),
            ("\\\\evil\\x", .backslash), ("/\\evil", .backslash), ("//a\\@evil/", .backslash),
            ("//user@evil/", .userInfo), ("a.example:80/x", .noScheme), (" /g", .surroundingSpace),
            ("/g\n", .surroundingSpace), ("/g\rh", .control), ("data:,x", .unsupportedScheme),
        ] as [(String, HTTPURLError.Reason)])
    func refused(reference: String, reason: HTTPURLError.Reason) throws {
        let url = try HTTPURL(base)
        #expect(#expect(throws: HTTPURLError.self) { try url.resolving(reference) }?.reason == reason)
    }

    @Test("a chain of links that only go deeper ends")
    func deeper() throws {
        let step = String(repeating: "x", count: 60_000) + "/"
        let url = try HTTPURL("http://a/").resolving(step)
        #expect(#expect(throws: HTTPURLError.self) { try url.resolving(step) }?.reason == .tooLong)
    }

    @Test("a host without a path is the base as if it had one")
    func emptyPath() throws {
        #expect(try HTTPURL("http://a").resolving("g").description == "http://a/g")
        #expect(try HTTPURL("http://a?x").resolving("g?y").description == "http://a/g?y")
    }
}
