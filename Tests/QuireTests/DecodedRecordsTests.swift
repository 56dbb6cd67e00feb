import Quire
import QuireDecoding
import QuireHTTP
import QuirePagination
import Testing

@Suite(.timeLimit(.minutes(5))) struct DecodedRecordsTests {
    struct Contact: Decodable, Equatable {
        struct Phone: Decodable, Equatable { var number: String }
        var id: Int
        var phones: [Phone]?
    }

    private func crawl(_ replies: ScriptedServer.Reply...) throws -> (Crawl, ScriptedServer) {
        let time = VirtualTime()
        let server = ScriptedServer(replies, time)
        let crawl = Crawl(
            HTTPRequest(url: try HTTPURL("https://api.test/items"), headers: ["X-Token": "98765432"]),
            pagination: try Pagination(flags: "next_url:from=$.next"), transport: server,
            environment: time.environment())
        return (crawl, server)
    }

    @Test("records come as values, in order, over pages and empty pages")
    func values() async throws {
        let (crawl, _) = try crawl(
            .page(page(0..<2, next: "/p2")), .page(page(0..<0, next: "/p3")),
            .page(#"{"items":[{"id":2,"phones":[{"number":"1"}]}]}"#))
        var found: [Contact] = []
        for try await contact in crawl.records(as: Contact.self) { found.append(contact) }
        #expect(found == [Contact(id: 0), Contact(id: 1), Contact(id: 2, phones: [.init(number: "1")])])
        #expect(crawl.report.end == .noNext)
    }

    @Test(
        "a record that does not fit is named by its position, its page and the place inside it",
        arguments: [
            (#"{"id":"x"}"#, "$.id: "),
            (#"{"id":1,"phones":[{"number":"1"},{"number":null}]}"#, "$.phones[1].number: "),
            ("{}", "$: "), ("17", "$: "), (#"{"id":98765432.5}"#, "$"),
        ])
    func misfit(record: String, place: String) async throws {
        let (crawl, server) = try crawl(
            .page(page(0..<2, next: "/p2")), .page("{\"items\":[{\"id\":2},\(record),{\"id\":4}],\"next\":\"/p3\"}"),
            .silence)
        var records = crawl.records(as: Contact.self).makeAsyncIterator()
        for _ in 0..<3 { #expect(try await records.next() != nil) }
        let error = await #expect(throws: CrawlError.self) { _ = try await records.next() }
        let text = "\(try #require(error))"
        #expect(text.hasPrefix("record 4 (on page 2): " + place), "\(text)")
        #expect(!text.contains("98765432"), "a secret of the request: \(text)")
        #expect(try await records.next() == nil)
        await server.cancelled(2)
    }

    @Test("an error of the crawl comes after the records before it")
    func crawlError() async throws {
        let (crawl, _) = try crawl(.page(page(0..<2, next: "/p2")), .status(410))
        var count = 0
        let error = await #expect(throws: CrawlError.self) {
            for try await _ in crawl.records(as: Contact.self) { count += 1 }
        }
        #expect(count == 2)
        #expect(error?.description.hasPrefix("cursor_expired") == true)
    }
}
