import QuireHTTP
import QuirePagination
import Testing

/// R6: where the records of a page are.
@Suite struct RecordsTests {
    @Test(
        "R6: without a path, a list is the records, or the only member that is a list of objects or empty",
        arguments: [
            (#"[{"id":1}]"#, "$"), ("[1,2]", "$"), ("[]", "$"), (#"{"a":[{}],"n":1}"#, "$.a"),
            (#"{"a":[],"tags":["x"]}"#, "$.a"),
            (#"{"a b":[{}]}"#, "$['a b']"),
        ])
    func found(body: String, path: String) throws {
        let listing = try Listing("none")
        try listing.page(body)
        #expect(listing.recordsPath == path)
    }

    @Test(
        "R6: without a path, more than one list is an error that names the candidates",
        arguments: [
            (#"{"a":[{}],"b":[{}]}"#, "$.a or $.b"), (#"{"data":{"a":[{}],"b":[]}}"#, "$.data.a or $.data.b"),
            (#"{"data":{"items":[{}]}}"#, "$.data.items"),
        ])
    func ambiguous(body: String, candidates: String) throws {
        let error = try #require(pageError { try Listing("none").page(body) })
        guard case .misconfigured(let text) = error else { Issue.record("\(error)"); return }
        #expect(text.contains(candidates))
    }

    @Test(
        "R6: no list anywhere is no listing, and the message shows the body's shape",
        arguments: [
            (#"{"id":1,"name":"x"}"#, "{id: number, name: string}"), ("17", "a number"), ("\"x\"", "a string"),
            ("{}", "{}"),
            (#"{"a":["x"]}"#, "{a: array}"),
        ])
    func noList(body: String, shape: String) throws {
        let error = try #require(pageError { try Listing("none").page(body) })
        guard case .unexpected(let text) = error else { Issue.record("\(error)"); return }
        #expect(text.contains(shape), "\(text)")
    }

    @Test("R6: of several paths, the first that is a list on page 1 counts")
    func candidates() throws {
        let listing = try Listing("none:records=$.a,records=$.b")
        try listing.page(#"{"a":{"x":1},"b":[1]}"#)
        #expect(listing.recordsPath == "$.b")
    }

    @Test(
        "R6: a path to null, and a body that is {}, are an empty page", arguments: [#"{"items":null}"#, "{}", " { } "])
    func empty(body: String) throws {
        #expect(try Listing("page:records=$.items").page(body) == .end(.emptyPage))
        let listing = try Listing("page:records=$.items")
        try listing.page(items(0..<2))
        #expect(try listing.page(body) == .end(.emptyPage))
    }

    @Test(
        "R6: a path that page 1 does not have is an error that shows the body's shape",
        arguments: [
            (#"{"data":[{}]}"#, "$.items matched nothing on page 1"), (#"{"items":{"a":1}}"#, "$.items is object"),
            ("[{}]", "the body is an array"),
        ])
    func missingOnFirst(body: String, message: String) throws {
        let error = try #require(pageError { try Listing("page:records=$.items").page(body) })
        guard case .misconfigured(let text) = error else { Issue.record("\(error)"); return }
        #expect(text.contains(message), "\(text)")
    }

    @Test(
        "R6: on a later page, a path that is missing or no list is a malformed page",
        arguments: [
            #"{"data":[{}]}"#, #"{"items":{"a":1}}"#, #"{"items":"x"}"#, "[{}]", "17",
        ])
    func missingLater(body: String) throws {
        let listing = try Listing("page")
        try listing.page(items(0..<2))
        let error = try #require(pageError { try listing.page(body) })
        guard case .malformed = error else { Issue.record("\(error)"); return }
        #expect(try listing.page(items(2..<3)) == .request("/items?page=3"), "and the next attempt may bring it")
    }

    @Test(
        "a page cut off is worth another try, also when it is page 1",
        arguments: ["", "{\"items\":[{\"id\":1}", "[1,", "{\"items\":[{\"a\":\"\u{1}\"}]}"])
    func cutOff(body: String) throws {
        let listing = try Listing("page")
        for _ in 0..<2 {
            let error = try #require(pageError { try listing.page(body) })
            guard case .malformed = error else { Issue.record("\(error)"); return }
        }
        #expect(try listing.page(items(0..<2)) == .request("/items?page=2"))
    }

    @Test(
        "page 1 that is no JSON at all is no listing, and the message says what it is",
        arguments: [
            ("<!DOCTYPE html><title>Log in</title>", "HTML or XML"), ("Bad request", "no JSON"),
        ])
    func noJSON(body: String, message: String) throws {
        let error = try #require(pageError { try Listing("page").page(body, headers: ["Content-Type": "text/html"]) })
        guard case .unexpected(let text) = error else { Issue.record("\(error)"); return }
        #expect(text.contains(message), "\(text)")
    }
}
