import Quire
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import Testing

/// Bodies that nobody would send in good faith: bounded work, and no crash.
@Suite(.timeLimit(.minutes(5))) struct DetectHostileTests {
    @Test("ten thousand tokens cost no more requests than one")
    func tokens() async throws {
        let members = (0..<10_000).map { "\"next_cursor_\($0)\":\"t\($0)\"" }.joined(separator: ",")
        let run = try await DetectRun("https://api.test/items") { _ in
            .page("{\"items\":\(list(0, 20, of: 20)),\(members)}")
        }
        #expect(run.error != nil)
        #expect(run.server.requests.count <= Detector.mostRequests)
    }

    @Test("ten thousand lists and links are looked at in bounds")
    func lists() async throws {
        let lists = (0..<10_000).map { "\"l\($0)\":[{\"rel\":\"next\",\"href\":\"/\($0)\"}]" }.joined(separator: ",")
        let run = try await DetectRun("https://api.test/items") { _ in
            .page("{\"items\":\(list(0, 20, of: 20)),\(lists)}")
        }
        #expect(run.error != nil)
        #expect(run.server.requests.count <= Detector.mostRequests)
    }

    @Test("a body nested a hundred thousand deep is no trouble", arguments: ["[", "{\"a\":"])
    func deep(open: String) async throws {
        let close = open == "[" ? "]" : "}"
        let nested = String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
        for body in [
            nested, "{\"items\":\(list(0, 20, of: 20)),\"next\":\(nested)}", "{\"next\":{\"next\":\(nested)}}",
        ] {
            let run = try await DetectRun("https://api.test/items") { _ in .page(body) }
            #expect(run.error != nil)
        }
    }

    @Test("a token of 64 KiB goes into no URL, and into a body")
    func longToken() async throws {
        let token = String(repeating: "x", count: 65_536)
        let posted = try await DetectRun("https://api.test/items", body: "{}") { request in
            .page(
                "{\"items\":\(list(request.text.contains(token) ? 3 : 0, 3, of: 6)),\"next_token\":\(request.text.contains(token) ? "null" : "\"\(token)\"")}"
            )
        }
        #expect(posted.flags == "cursor:from=$.next_token,parameter=$.next_token,records=$.items", "\(posted.text)")
        #expect(posted.text.utf8.count < 2_000)
        let asked = try await DetectRun("https://api.test/items") { _ in
            .page("{\"items\":\(list(0, 3, of: 6)),\"next_token\":\"\(token)\"}")
        }
        #expect(asked.error != nil)
        #expect(asked.server.requests.allSatisfy { $0.url.target.utf8.count < 1_000 })
    }

    @Test(
        "names and numbers out of all proportion are no candidates that crash",
        arguments: [
            #"{"items":[{"id":1}],"page":9223372036854775807,"total_pages":9223372036854775807,"total":9223372036854775807}"#,
            #"{"items":[{"id":1}],"offset":1,"limit":0,"total":1e999}"#,
            #"{"items":[{"id":1}],"next'],x=y[":"/2"}"#, #"{"items":[{"id":1}],"":"/2","next\u0000":"/3"}"#,
            #"{"items":[{"id":1}],"next":"http://[::1"}"#, #"{"items":[{"id":1}],"next":"//evil.test/x"}"#,
            #"{"items":[{"id":1}],"next_page":"-5","next_offset":-1}"#, #"{"items":[{"id":1}],"next":"/\ud800"}"#,
            #"{"items":[{"id":1}],"nextCursor":"a\r\nX-Evil: 1"}"#, #"{"items":[1,1,1],"has_more":true}"#,
            #"{"items":[null,null],"has_more":true,"total":5}"#, #"[[],[],[]]"#, #"[1,2,3]"#,
            #"{"data":{"data":{"data":[]}}}"#,
        ])
    func odd(body: String) async throws {
        let run = try await DetectRun("https://api.test/items?page=99999999999999999999&offset=-1&limit=0") { _ in
            .page(body)
        }
        #expect(run.detection == nil)
        #expect(run.server.requests.count <= Detector.mostRequests)
    }

    @Test("a header that comes with a token goes back only as a valid one")
    func headerToken() async throws {
        let run = try await DetectRun("https://api.test/items") { _ in
            .page(list(0, 3, of: 9), headers: ["X-Next-Token": "a\u{7f}b"])
        }
        #expect(run.error != nil)
    }
}
