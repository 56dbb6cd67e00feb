import QuirePagination
import Testing

/// A success status with an error in the body: tried again, never an end.
@Suite struct ErrorInBodyTests {
    static let signals = [
        (#""errors":[{"message":"slow down"}]"#, "slow down"), (#""errors":{"q":["bad"]}"#, "bad"),
        (#""error":"rate limited""#, "rate limited"),
        (#""error":{"code":7}"#, "7"), (#""ok":false,"error":"invalid_auth""#, "invalid_auth"),
        (#""success":false,"message":"try later""#, "try later"), (#""ok":false"#, "ok is false"),
        (#""ok":false,"error":"bad","response_metadata":{"messages":["[ERROR] missing"]}"#, "bad"),
    ]

    @Test("a page without records that carries an error is one, on page 1 and later", arguments: signals)
    func errors(members: String, text: String) throws {
        for isFirst in [true, false] {
            let listing = try Listing("page:records=$.items")
            if !isFirst { try listing.page(items(0..<2)) }
            for body in [
                items(0..<0, members), "{\(members)}", "{\"items\":[ ],\(members)}", "{\"items\":null,\(members)}",
            ] {
                let error = try #require(pageError { try listing.page(body) }, "\(body)")
                guard case .apiError(let found) = error else { Issue.record("\(error): \(body)"); continue }
                #expect(found.contains(text), "\(found)")
            }
        }
    }

    @Test("the same on a page 1 whose records nobody has declared", arguments: signals)
    func undeclared(members: String, text: String) throws {
        for body in [
            "{\(members)}", "{\"items\":[],\(members)}", "{\"items\": [ ], \(members)}",
            "{\"data\":{\"items\":[]},\(members)}",
        ] {
            let error = try #require(pageError { try Listing("page").page(body) }, "\(body)")
            guard case .apiError = error else { Issue.record("\(error): \(body)"); continue }
        }
    }

    @Test("a page with records is none, whatever stands beside them", arguments: signals)
    func withRecords(members: String, _: String) throws {
        let listing = try Listing("page:records=$.items")
        #expect(try listing.page(items(0..<2, members)) == .request("/items?page=2"))
        #expect(try listing.page(items(2..<3, members)) == .request("/items?page=3"))
    }

    @Test(
        "members that say that nothing is wrong are no error",
        arguments: [
            #""errors":[]"#, #""errors": [ ] "#, #""errors":null"#, #""errors":{}"#, #""error":null"#, #""error":"""#,
            #""error":false"#,
            #""ok":true"#, #""success":true"#, #""ok":null"#, #""error":0"#,
        ])
    func noErrors(member: String) throws {
        #expect(try Listing("page").page(items(0..<0, member)) == .end(.emptyPage))
        let listing = try Listing("page")
        try listing.page(items(0..<2))
        #expect(try listing.page(items(0..<0, member)) == .end(.emptyPage))
    }

    @Test("an error in the body counts before has_more")
    func order() throws {
        let listing = try Listing("page:has_more=$.more")
        try listing.page(items(0..<2))
        #expect(pageError { try listing.page(items(0..<0, #""error":"x","more":false"#)) } != nil)
    }
}
