import QuireHTTP
import Testing

@Suite struct HTTPHeadersTests {
    private let headers: HTTPHeaders = ["Link": "<a>", "X-A": "1", "link": "<b>", "LINK": "<c>"]

    @Test("names compare without case, several values are joined")
    func lookup() {
        #expect(headers["lInK"] == "<a>, <b>, <c>")
        #expect(headers.values(for: "Link") == ["<a>", "<b>", "<c>"])
        #expect(headers["x-b"] == nil)
        #expect(headers.contains("x-a") && !headers.contains("x-b"))
    }

    @Test("setting takes the place of the first and removes the others")
    func setting() {
        var changed = headers
        changed.set("link", to: "<d>")
        changed.set("New", to: "2")
        #expect(changed.map(\.name) == ["link", "X-A", "New"])
        #expect(changed.map(\.value) == ["<d>", "1", "2"])
    }

    @Test("removing removes every field of the name")
    func removing() {
        var changed = headers
        changed.remove("LINK")
        changed.add("x-a", "2")
        #expect(changed == ["x-a": "1", "X-A": "2"])
        #expect(changed != ["X-A": "2", "x-a": "1"])
    }

    @Test("printing hides what may be secret")
    func printing() {
        let headers: HTTPHeaders = ["Accept": "*/*", "Authorization": "Bearer hunter2", "X-Api-Key": "hunter2"]
        #expect(headers.description == "Accept: */*\nAuthorization: ***\nX-Api-Key: ***")
        var dumped = ""
        dump(headers, to: &dumped)
        #expect(!dumped.contains("hunter2"))
        #expect(!String(reflecting: headers).contains("hunter2"))
    }

    @Test("only the fields that are known to be harmless go to another origin")
    func withoutCredentials() {
        let headers: HTTPHeaders = [
            "Accept": "a", "accept-LANGUAGE": "b", "User-Agent": "c", "Content-Type": "d", "Prefer": "e",
            "Authorization": "f", "Cookie": "g", "X-Tenant": "h", "X-Api-Key": "i", "Accept-Encoding-Key": "j",
        ]
        #expect(headers.withoutCredentials().map(\.value) == ["a", "b", "c", "d", "e"])
    }
}
