import Quire
import QuireConnector
import QuirePagination
import Testing

@Suite struct StreamRunTests {
    private static let family = """
        name: test
        base_url: https://api.test/v1
        settings: {place: {default: here}}
        streams:
          items:
            parent: owners
            endpoint: owners/{{ parent.id }}/items
            query: {place: "{{ settings.place }}", limit: "{{ page_size }}"}
            page_size: 2
            pagination: {scheme: page, records: $.items, total: $.total}
            primary_key: id
          owners:
            endpoint: owners
            query: {place: "{{ settings.place }}"}
            pagination: {scheme: next_url, from: $.next, records: $.items}
            primary_key: id
        """

    private static let owners = "{\"items\":[{\"id\":\"a/b\"},{\"id\":7},{}],\"next\":null}"

    private static func family(_ target: String) -> ScriptedServer.Reply {
        switch target {
        case "/v1/owners?place=here": .page("{\"items\":[{\"id\":\"a/b\"},{\"id\":7}],\"next\":\"/v1/owners?after=7\"}")
        case "/v1/owners?after=7": .page("{\"items\":[{\"id\":\"gone\"}],\"next\":null}")
        case "/v1/owners/a%2Fb/items?place=here&limit=2": .page("{\"items\":[{\"id\":1},{\"id\":2}],\"total\":3}")
        case "/v1/owners/a%2Fb/items?place=here&limit=2&page=2": .page("{\"items\":[{\"id\":3}],\"total\":3}")
        case "/v1/owners/7/items?place=here&limit=2": .page("{\"items\":[],\"total\":0}")
        default: .status(404)
        }
    }

    @Test("a child is read for each record of its parent, keeps the parent's key, and a parent that is gone has none")
    func children() async throws {
        let run = try await StreamSetting(connector: Self.family).run(Self.family)
        #expect(run.error == nil)
        #expect(
            run.records == [
                #"{"id":1,"_quire_parent_id":"a/b"}"#, #"{"id":2,"_quire_parent_id":"a/b"}"#,
                #"{"id":3,"_quire_parent_id":"a/b"}"#,
            ])
        #expect(run.report.isComplete && run.report.parentsGone == 1)
        #expect(run.report.records == 3 && run.report.pages == 3)
        #expect(run.report.requests == 6)
        #expect(run.report.failedByStatus == [404: 1])
    }

    @Test("where every parent answers 404, the report says that the endpoint may be wrong")
    func allGone() async throws {
        let run = try await StreamSetting(connector: Self.family).run { target in
            target.contains("/items") ? .status(404) : Self.family(target)
        }
        #expect(run.report.isComplete && !run.report.isVerified && run.report.parentsGone == 3)
        #expect(run.report.warnings.contains { $0.contains("is the stream's endpoint right?") })
    }

    @Test("a child that fails leaves the others alone, and the run is not complete")
    func failingChild() async throws {
        var setting = StreamSetting(connector: Self.family)
        setting.options.policy = { $0.retries = 0 }
        let run = try await setting.run { target in
            target.contains("/owners/7/") ? .status(500) : Self.family(target)
        }
        #expect(run.records.count == 3)
        #expect(run.report.end == .error && !run.report.isComplete)
        guard case .failed? = run.error as? CrawlError else {
            Issue.record("\(String(describing: run.error))")
            return
        }
    }

    @Test("a parent that is not read to its end makes the run incomplete")
    func failingParent() async throws {
        var setting = StreamSetting(connector: Self.family)
        setting.options.policy = { $0.retries = 0 }
        let run = try await setting.run { target in target.contains("after") ? .status(500) : Self.family(target) }
        #expect(run.records.count == 3)
        #expect(run.report.end == .error)
        #expect(run.error is CrawlError)
    }

    @Test("a parent without records is a complete, empty stream")
    func noParents() async throws {
        let run = try await StreamSetting(connector: Self.family).run { _ in .page("{\"items\":[],\"next\":null}") }
        #expect(run.error == nil && run.report.isComplete && run.records.isEmpty)
    }

    @Test("a record without what the child's path needs is an error that names it")
    func keyless() async throws {
        let run = try await StreamSetting(connector: Self.family).run { target in
            target.hasPrefix("/v1/owners?") ? .page(Self.owners) : Self.family(target)
        }
        #expect("\(try #require(run.error))".contains("parent.id"))
        #expect(!run.report.isComplete)
    }

    @Test("each set of settings is read in turn, and told apart")
    func rows() async throws {
        var setting = StreamSetting(connector: Self.family, stream: "owners")
        setting.rows = [[("place", "x")], [("place", "y&z")]]
        let run = try await setting.run { target in
            switch target {
            case "/v1/owners?place=x": .page("{\"items\":[{\"id\":1}],\"next\":null}")
            case "/v1/owners?place=y%26z": .page("{\"items\":[{\"id\":2},{\"id\":3}],\"next\":null}")
            default: .status(500)
            }
        }
        #expect(run.error == nil && run.report.isComplete)
        #expect(run.records == ["{\"id\":1}", "{\"id\":2}", "{\"id\":3}"] && run.parts == [0, 1])
    }

    @Test("of two sets of settings one may fail", arguments: [0, 1])
    func failingRow(which: Int) async throws {
        var setting = StreamSetting(connector: Self.family, stream: "owners")
        setting.rows = [[("place", "0")], [("place", "1")]]
        let run = try await setting.run { target in
            target.hasSuffix("place=\(which)") ? .status(403) : .page("{\"items\":[{\"id\":1}],\"next\":null}")
        }
        #expect(run.records.count == 1 && run.error is CrawlError && run.report.end == .error)
    }

    @Test("a value that no request can hold is refused before anything is asked for, whichever row it is in")
    func wrongRow() async throws {
        let text = Self.family.replacing(
            "settings: {place", with: "headers: {X-Place: '{{ settings.place }}'}\nsettings: {place")
        var setting = StreamSetting(connector: text, stream: "owners")
        setting.rows = [[("place", "x")], [("place", "y\r\nHost: evil.test")]]
        await #expect(throws: ConnectorError.self) { try await setting.run { _ in .status(500) } }
    }

    @Test("a limit of records holds over all crawls, and is told as one", arguments: 1...3)
    func limit(most: Int) async throws {
        let run = try await StreamSetting(connector: Self.family, maxRecords: most).run(Self.family)
        #expect(run.records.count == most && run.error == nil)
        #expect(run.report.end == .maxRecords && run.report.detail == "the limit of \(most) records")
    }

    @Test("the first page alone is one page of the stream")
    func firstPage() async throws {
        var setting = StreamSetting(connector: Self.family)
        setting.options.pagination = { $0.firstPageOnly = true }
        let run = try await setting.run(Self.family)
        #expect(run.records.count == 2 && run.report.end == .singlePageAsked && run.error == nil)
    }

    @Test("what the taker of pages throws comes out, and nothing more is asked for", arguments: [1, 2])
    func takerFails(page: Int) async throws {
        let run = try await StreamSetting(connector: Self.family, failingPage: page).run(Self.family)
        #expect(run.error is StreamSetting.Refused)
        #expect(!run.report.isComplete)
    }

    @Test("crawls of one run keep their distance together")
    func pacing() async throws {
        var setting = StreamSetting(connector: Self.family)
        setting.options.policy = { $0.delay = .seconds(2) }
        let run = try await setting.run(Self.family)
        let gaps = zip(run.server.starts.dropFirst(), run.server.starts).map { $0 - $1 }
        #expect(gaps.allSatisfy { $0 >= .seconds(2) }, "\(run.server.starts)")
    }

    @Test("the first page alone ends the run where that page is all of one child")
    func firstPageOfMany() async throws {
        var setting = StreamSetting(connector: Self.family)
        setting.options.pagination = { $0.firstPageOnly = true }
        let run = try await setting.run { target in
            target.contains("/items") ? .page("{\"items\":[{\"id\":1}],\"total\":1}") : Self.family(target)
        }
        #expect(run.records.count == 1 && run.report.end == .singlePageAsked)
        #expect(run.server.requests.count { $0.url.target.contains("/items") } == 1)
    }

    @Test("a parent that comes again, with other bytes too, is read once")
    func repeatedParent() async throws {
        let run = try await StreamSetting(connector: Self.family).run { target in
            target.hasPrefix("/v1/owners?")
                ? .page("{\"items\":[{\"id\":7,\"v\":1},{\"id\":8},{\"id\":7,\"v\":2}],\"next\":null}")
                : .page("{\"items\":[{\"id\":1}],\"total\":1}")
        }
        #expect(run.error == nil && run.server.requests.count == 3)
        #expect(run.records == [#"{"id":1,"_quire_parent_id":7}"#, #"{"id":1,"_quire_parent_id":8}"#])
        #expect(run.report.warnings.contains { $0.contains("1 records of the parents came again") })
    }

    @Test("children are verified only where their parents are", arguments: [true, false])
    func verifiedParents(states: Bool) async throws {
        let text = Self.family.replacing(
            "next_url, from: $.next, records: $.items",
            with: "next_url, from: $.next, records: $.items" + (states ? ", total: $.total" : ""))
        let run = try await StreamSetting(connector: text).run { target in
            target.hasPrefix("/v1/owners?")
                ? .page("{\"items\":[{\"id\":7}],\"next\":null,\"total\":1}")
                : .page("{\"items\":[{\"id\":1}],\"total\":1}")
        }
        #expect(run.report.isComplete && run.report.isVerified == states)
        #expect((run.report.expectedTotal != nil) == states)
    }
}
