import Quire
import QuirePagination
import Testing

/// Crawls of listings that change with each request.
@Suite(.timeLimit(.minutes(5))) struct OverlapTests {
    static let offset = "offset:limit=20,records=$.items,total=$.total"
    static let sized = "page:size=20,size_parameter=size,records=$.items,total=$.total"
    static let page = "page:records=$.items,total=$.total"

    @Test(
        "what existed throughout comes, nothing twice, and the report says that it moved",
        arguments: [offset, sized, page], 0..<4)
    func moving(flags: String, seed: Int) async throws {
        let moving = MovingServer(500, seed: seed, change: .deleteOrInsert, pastEnd: seed % 2 == 0 ? 404 : nil)
        let run = try await OverlapRun(moving, flags)
        #expect(run.error == nil)
        #expect(moving.untouched.subtracting(run.ids).isEmpty)
        #expect(Set(run.ids).count == run.ids.count)
        #expect(run.report.records == run.ids.count)
        #expect(run.report.end == (seed % 2 == 0 ? .endStatus : .emptyPage))
        #expect(run.report.verdict == "unverified")
        #expect(run.report.movedSeams ?? 0 > 0)
        #expect(run.report.requests == run.server.requests.count)
        #expect(run.report.warnings.contains { $0.hasPrefix("total_moved") })
        #expect(run.report.warnings.contains { $0.contains("seams between pages records had moved") })
        #expect(!run.report.warnings.contains { $0.hasPrefix("order_unstable") })
        #expect(run.report.json.contains("\"moved_seams\": \(run.report.movedSeams ?? -1)"))
    }

    @Test("without it records slip past, and the report says what it can see")
    func plain() async throws {
        var missing = 0
        for seed in 0..<4 {
            let moving = MovingServer(500, seed: seed, change: .deleteOrInsert)
            let run = try await OverlapRun(moving, Self.offset, consistency: .none)
            missing += moving.untouched.subtracting(run.ids).count
            #expect(run.report.verdict != "verified")
            #expect(run.report.warnings.contains { $0.hasPrefix("total_moved") })
            #expect(run.report.movedSeams == nil)
            #expect(run.report.json.contains("\"moved_seams\": null"))
        }
        #expect(missing > 0)
    }

    @Test("without a key, a seam is left out as far as it matches", arguments: [offset, sized, page])
    func keyless(flags: String) async throws {
        let moving = MovingServer(500, seed: 3, change: .deleteOrInsert)
        let run = try await OverlapRun(moving, flags, key: nil)
        #expect(moving.untouched.subtracting(run.ids).isEmpty)
        #expect(Set(run.texts).count == run.texts.count)
    }

    @Test("a listing that rests is verified", arguments: [(offset, 30), (sized, 38), (page, 54)])
    func resting(flags: String, most: Int) async throws {
        let run = try await OverlapRun(MovingServer(500, seed: 0, change: .none), flags)
        #expect(run.ids == Array(0..<500))
        #expect(run.report.verdict == "verified")
        #expect(run.report.verifiedBy == "key")
        #expect(run.report.movedSeams == 0)
        #expect(run.report.warnings == [])
        #expect(run.server.requests.count <= most)
    }

    @Test(
        "an order by the last change is told: order_unstable, and unverified", arguments: [offset, sized, page], 0..<4)
    func unstable(flags: String, seed: Int) async throws {
        let run = try await OverlapRun(MovingServer(500, seed: seed, change: .touch), flags)
        #expect(run.report.verdict == "unverified")
        #expect(run.report.warnings.contains { $0.hasPrefix("order_unstable") })
        #expect(Set(run.texts).count == run.texts.count)
    }

    @Test("has_more that is false on a joined page ends it", arguments: [offset, sized, page])
    func saidSo(flags: String) async throws {
        let moving = MovingServer(105, seed: 0, change: .none) { ",\"more\":\($0 < $1)" }
        let run = try await OverlapRun(moving, flags + ",has_more=$.more")
        #expect(run.ids == Array(0..<105))
        #expect(run.report.end == .noMore)
        #expect(run.report.verdict == "verified")
    }

    @Test("a server that rests and states more than it gives is told", arguments: [offset, sized, page])
    func mismatch(flags: String) async throws {
        let moving = MovingServer(105, seed: 0, change: .none) { _, _ in ",\"count\":106" }
        let run = try await OverlapRun(moving, flags.replacing("$.total", with: "$.count"))
        #expect(run.ids == Array(0..<105))
        #expect(run.report.end == .totalMismatch)
        #expect(run.report.verdict == "incomplete")
    }

    @Test("limits of the caller's own hold", arguments: [offset, sized, page])
    func limits(flags: String) async throws {
        let moving = MovingServer(200, seed: 0, change: .none)
        let records = try await OverlapRun(moving, flags) { $0.maxRecords = 45 }
        #expect(records.ids == Array(0..<45))
        #expect(records.report.end == .maxRecords)
        let pages = try await OverlapRun(moving, flags) { $0.maxPages = 1 }
        #expect(pages.ids == Array(0..<20))
        #expect(pages.report.end == .maxPages)
        #expect(pages.server.requests.count == 1)
        let one = try await OverlapRun(moving, flags) { $0.firstPageOnly = true }
        #expect(one.report.end == .singlePageAsked)
    }

    @Test(
        "a crawl that is gone on with in another run loses nothing between the two", arguments: [offset, sized, page])
    func resumed(flags: String) async throws {
        for key in ["id", nil] {
            let moving = MovingServer(500, seed: 5, change: .deleteOrInsert)
            let part = try await OverlapRun(moving, flags, key: key, pages: 7)
            let checkpoint = try #require(part.checkpoint)
            let run = try await OverlapRun(
                moving, flags, key: key, resuming: ResumedCrawl(checkpoint: checkpoint, entries: part.entries))
            #expect(run.error == nil)
            #expect(moving.untouched.subtracting(part.ids + run.ids).isEmpty)
            #expect(Set(part.ids + run.ids).count == part.ids.count + run.ids.count)
            #expect(run.report.records == part.ids.count + run.ids.count)
        }
    }

    @Test(
        "what cannot overlap is refused before the first request",
        arguments: [
            ("auto", "needs the scheme to be named"), ("link_header", "where the server itself names the next page"),
            ("cursor:from=$.next,parameter=c", "where the server itself"), ("next_url:from=$.next", "where the server"),
            ("none", "a single page is one moment"), ("offset:limit=1", "pages of one record cannot overlap"),
        ])
    func refused(flags: String, reason: String) async throws {
        let run = try await OverlapRun(MovingServer(10, seed: 0, change: .none), flags, key: nil)
        guard case .configuration(let text) = run.error else {
            Issue.record("\(String(describing: run.error))"); return
        }
        #expect(text.contains(reason))
        #expect(run.server.requests.isEmpty)
    }

    @Test("templates are refused, with the reason")
    func templates() async throws {
        let run = try await OverlapRun(MovingServer(10, seed: 0, change: .none), "none", key: nil) {
            guard let template = try? Pagination(json: #"{"query": "{\"page\": {{ page }}}"}"#, named: "config") else {
                return
            }
            $0 = template
        }
        guard case .configuration(let text) = run.error else {
            Issue.record("\(String(describing: run.error))"); return
        }
        #expect(text.contains("cannot tell from templates"))
        #expect(run.server.requests.isEmpty)
    }
}
