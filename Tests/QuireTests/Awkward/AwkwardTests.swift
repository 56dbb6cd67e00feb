import Testing

/// Each row is an API that some crawler lost, repeated or invented records of.
@Suite("Awkward APIs", .timeLimit(.minutes(5)))
struct AwkwardTests {
    @Test(
        "error: an error in the body of a success is tried again, and is never an end",
        arguments: AwkwardAPI.errorEnvelopes)
    func errors(_ api: AwkwardAPI) async throws { try await api.check() }

    @Test(
        "empty_page and empty_pages: nothing on a page, or no list at all", arguments: AwkwardAPI.emptyPages)
    func empty(_ api: AwkwardAPI) async throws { try await api.check() }

    @Test(
        "total_reached, total_moved, total_mismatch: totals that move, are caps, count something else, or are none",
        arguments: AwkwardAPI.totals)
    func totals(_ api: AwkwardAPI) async throws { try await api.check() }

    @Test("short_page: a server that clamps the page size loses no record", arguments: AwkwardAPI.clamps)
    func clamps(_ api: AwkwardAPI) async throws { try await api.check() }

    @Test("records that are filtered, move, come twice or change", arguments: AwkwardAPI.drift)
    func drift(_ api: AwkwardAPI) async throws { try await api.check() }

    @Test(
        "cursor_expired, no_more, loop, repeated_page: tokens that expire, stay, or lead in a circle",
        arguments: AwkwardAPI.tokens)
    func tokens(_ api: AwkwardAPI) async throws { try await api.check() }

    @Test("end_status: a status past the end, and counts of pages that are wrong", arguments: AwkwardAPI.ends)
    func ends(_ api: AwkwardAPI) async throws { try await api.check() }
}
