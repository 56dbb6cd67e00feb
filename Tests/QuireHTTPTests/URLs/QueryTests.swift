import QuireHTTP
import Testing

@Suite struct QueryTests {
    @Test(
        "one parameter is set, and every other byte stays",
        arguments: [
            ("/x", "page", "2", "/x?page=2"),
            ("/x?", "page", "2", "/x?page=2"),
            ("/x?a=1", "page", "2", "/x?a=1&page=2"),
            ("/x?a=1&", "page", "2", "/x?a=1&page=2"),
            ("/x?page=1&a=%zz+é&b", "page", "2", "/x?page=2&a=%zz+%C3%A9&b"),
            ("/x?a=1&page=1&b=2&page=9", "page", "2", "/x?a=1&page=2&b=2"),
            ("/x?page&a", "page", "2", "/x?page=2&a"),
            ("/x?p%61ge=1&&a==", "page", "2", "/x?p%61ge=2&&a=="),
            ("/x?page%5Bn%5D=1&page[n]=3", "page[n]", "2", "/x?page%5Bn%5D=2"),
            ("/x?a+b=1&a%20b=2", "a b", "c d", "/x?a+b=c%20d"),
            ("/x?Page=1", "page", "2", "/x?Page=1&page=2"),
            ("/x?a=1?page=1", "page", "2", "/x?a=1?page=1&page=2"),
            ("/x", "page[n]", "a+b/c=&é~", "/x?page%5Bn%5D=a%2Bb%2Fc%3D%26%C3%A9~"),
            ("/x?a;b=1", "cursor", "", "/x?a;b=1&cursor="),
            ("/x?&&", "a", "1", "/x?&&a=1"),
        ])
    func setting(target: String, name: String, value: String, expected: String) throws {
        let url = try HTTPURL("http://a.example" + target)
        #expect(url.settingQuery(name, to: value).target == expected)
    }

    @Test(
        "a parameter set to nothing is removed",
        arguments: [
            ("/x?page=1", "/x"), ("/x?a=1&page=1&page=2&b", "/x?a=1&b"), ("/x?page", "/x"), ("/x?a=1&", "/x?a=1&"),
            ("/x?page=1&", "/x?"), ("/x", "/x"), ("/x?", "/x?"),
        ])
    func removing(target: String, expected: String) throws {
        let url = try HTTPURL("http://a.example" + target).settingQuery("page", to: nil)
        #expect(url.target == expected || (expected.hasSuffix("?") && url.target + "?" == expected))
    }

    @Test("a parameter is added beside those of its name")
    func adding() throws {
        #expect(try HTTPURL("http://a/x?id=1").addingQuery("id", "2&3").target == "/x?id=1&id=2%263")
    }

    @Test("names that Unicode holds equal are two names")
    func normalization() throws {
        let url = try HTTPURL("http://a/x?%C3%A9=1").settingQuery("e\u{301}", to: "2")
        #expect(url.target == "/x?%C3%A9=1&e%CC%81=2")
    }

    @Test("items are decoded as forms are")
    func items() throws {
        let items = try HTTPURL("http://a/x?a=1&b=c+d%2B%C3%A9&&e&f=g=h&%zz=%4&%ff=").queryItems
        #expect(items.map(\.name) == ["a", "b", "e", "f", "%zz", "\u{fffd}"])
        #expect(items.map(\.value) == ["1", "c d+é", "", "g=h", "%4", ""])
    }
}
