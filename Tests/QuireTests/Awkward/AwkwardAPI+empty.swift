import Quire

extension AwkwardAPI {
    /// Pages that hold nothing, and lists that are left out.
    static var emptyPages: [AwkwardAPI] { emptyLinks + emptyCounters + missingLists + firstPages }

    /// `count` pages, of which only the first and the last hold records.
    private static func hollow(_ count: Int) -> @Sendable (Ask) -> ScriptedServer.Reply {
        { ask in
            let next = ask.page < count ? #""/items?page=\#(ask.page + 1)""# : "null"
            return .items(ask.page == 1 ? 0..<10 : ask.page == count ? 10..<20 : 0..<0, #""next":\#(next)"#)
        }
    }

    private static var emptyLinks: [AwkwardAPI] {
        [
            AwkwardAPI(
                name: "97 empty pages in a row between links", config: "next_url:from=$.next", end: .noNext,
                records: texts(0..<20), answer: hollow(99)),
            AwkwardAPI(
                name: "1,000 of them", config: "next_url:from=$.next", end: .noNext, records: texts(0..<20),
                answer: hollow(1_002)),
            AwkwardAPI(
                name: "1,001 of them", config: "next_url:from=$.next", end: .emptyPages, records: texts(0..<10),
                says: "empty pages in a row", answer: hollow(1_003)),
            AwkwardAPI(
                name: "three where max_empty_pages is 2", config: "next_url:from=$.next,max_empty_pages=2",
                end: .emptyPages, records: texts(0..<10), says: "3 empty pages in a row", answer: hollow(5)),
        ]
    }

    private static var emptyCounters: [AwkwardAPI] {
        let config = "page:size=10,size_parameter=limit,total=$.total"
        return [
            AwkwardAPI(
                name: "three empty pages amid numbers, with a total", config: config, end: .totalReached,
                isVerified: true, records: texts(0..<30),
                answer: { ask in
                    let ids = [1: 0..<10, 5: 10..<20, 6: 20..<30][ask.page] ?? 0..<0
                    return .items(ids, #""total":30"#)
                }),
            AwkwardAPI(
                name: "nothing but empty pages behind page 1, with a total", config: config, end: .emptyPages,
                records: texts(0..<10), says: "4 empty pages in a row",
                answer: { .items($0.page == 1 ? 0..<10 : 0..<0, #""total":30"#) }),
            AwkwardAPI(
                name: "204 past the end", config: "offset:limit=10", end: .emptyPage, records: texts(0..<20),
                answer: { $0.page > 2 ? .status(204) : .items($0.window(20)) }),
            AwkwardAPI(
                name: "has_more true beside a single empty page", config: "page:has_more=$.more", end: .noMore,
                records: texts(0..<20),
                answer: { ask in
                    .items(ask.page == 2 ? 0..<0 : ask.page == 1 ? 0..<10 : 10..<20, "\"more\":\(ask.page < 3)")
                }),
        ]
    }

    private static var missingLists: [AwkwardAPI] {
        let offset = "offset:limit=10,records=$.items"
        let token = { @Sendable (ask: Ask) -> ScriptedServer.Reply in
            switch ask.page {
            case 1: .items(0..<10, #""token":"p2""#)
            case 2: .page(#"{"token":"p3"}"#)
            default: .items(10..<20)
            }
        }
        let template = #"{"query":{"cursor":"{{ previous_request.token }}"},"response_jsonpath":"$.items""#
        return [
            AwkwardAPI(
                name: "records that are null past the end", config: offset, end: .emptyPage, records: texts(0..<20),
                answer: { $0.page > 2 ? .page(#"{"items":null}"#) : .items($0.window(20)) }),
            AwkwardAPI(
                name: "records that are null on page 1, total 0", config: offset + ",total=$.total", end: .emptyPage,
                isVerified: true, records: [], answer: { _ in .page(#"{"items":null,"total":0}"#) }),
            AwkwardAPI(
                name: "{} past the end", config: offset, end: .emptyPage, records: texts(0..<20),
                answer: { $0.page > 2 ? .page("{}") : .items($0.window(20)) }),
            AwkwardAPI(
                name: "{} on page 1", config: offset, end: .emptyPage, records: [], answer: { _ in .page("{}") }),
            AwkwardAPI(
                name: "{} behind a token", config: "cursor:from=$.token,parameter=cursor,records=$.items",
                end: .emptyPage, records: texts(0..<10),
                answer: { $0.page == 1 ? .items(0..<10, #""token":"p2""#) : .page("{}") }),
            AwkwardAPI(
                name: "no list beside a token", config: "cursor:from=$.token,parameter=cursor,records=$.items",
                end: .error, records: texts(0..<10), says: "the page has no $.items", answer: token),
            AwkwardAPI(
                name: "no list beside a token, where records_optional says so",
                config: template + #","records_optional":true}"#, end: .noNext, records: texts(0..<20), answer: token),
        ]
    }

    private static var firstPages: [AwkwardAPI] {
        let config = "offset:limit=10,total=$.total"
        return [
            AwkwardAPI(
                name: "no record at all, and a total of 30", config: config, end: .emptyPages, records: [],
                says: "4 empty pages in a row", answer: { _ in .items([], #""total":30"#) }),
            AwkwardAPI(
                name: "an empty page 1 before two full ones, total 20", config: config, end: .totalReached,
                isVerified: true, records: texts(10..<30),
                answer: { .items($0.page == 1 ? 0..<0 : $0.window(30), #""total":20"#) }),
            AwkwardAPI(
                name: "an empty page 1 before two full ones, total 30", config: config, end: .emptyPages,
                records: texts(10..<30), says: "4 empty pages in a row",
                answer: { .items($0.page == 1 ? 0..<0 : $0.window(30), #""total":30"#) }),
            AwkwardAPI(
                name: "an empty page 1 and a total of 0", config: config, end: .emptyPage, isVerified: true,
                records: [], answer: { _ in .items([], #""total":0"#) }),
            AwkwardAPI(
                name: "a short page 1", config: "page:size=10,size_parameter=limit", end: .emptyPage,
                records: texts(3..<30), says: "fewer records than asked for",
                answer: { .items($0.page == 1 ? 3..<10 : $0.window(30)) }),
            AwkwardAPI(
                name: "a short page 1, where a total speaks against short_page_is_last",
                config: "page:size=10,size_parameter=limit,total=$.total,short_page_is_last=true", end: .totalReached,
                isVerified: true, records: texts(3..<28), says: "fewer records than asked for",
                answer: { .items($0.page == 1 ? 3..<10 : $0.window(28), #""total":25"#) }),
        ]
    }
}
