import Quire

extension AwkwardAPI {
    /// Tokens and links that expire, stay, or lead in a circle.
    static var tokens: [AwkwardAPI] { expired + dropbox + scrolls + circles }

    private static let cursor = "cursor:from=$.token,parameter=cursor"

    private static var expired: [AwkwardAPI] {
        [404, 410].flatMap { status in
            ["next_url:from=$.next", cursor, "link_header"].map { config in
                AwkwardAPI(
                    name: "\(status) behind page 2, \(config)", config: config, end: .cursorExpired,
                    records: texts(0..<20), says: "\(status)",
                    answer: { ask in
                        guard ask.page < 3 else { return .status(status) }
                        return .page(
                            page(
                                ask.window(40).lowerBound + (ask.value("cursor") == nil ? 0 : 10)..<ask.page * 10,
                                next: "/items?page=\(ask.page + 1)", "\"token\":\"p\(ask.page + 1)\""),
                            headers: ["Link": "</items?page=\(ask.page + 1)>; rel=next"])
                    })
            }
        } + [
            AwkwardAPI(
                name: "404 behind page 2 of an offset", config: "offset:limit=10", end: .endStatus,
                records: texts(0..<20), answer: { $0.page < 3 ? .items($0.window(40)) : .status(404) }),
            AwkwardAPI(
                name: "410 behind page 2 of an offset", config: "offset:limit=10", end: .error, records: texts(0..<20),
                says: "410", answer: { $0.page < 3 ? .items($0.window(40)) : .status(410) }),
            AwkwardAPI(
                name: "410 on page 1", config: cursor, end: .error, records: [], says: "410",
                answer: { _ in .status(410) }),
        ]
    }

    private static var dropbox: [AwkwardAPI] {
        let eternal = { @Sendable (ask: Ask) -> ScriptedServer.Reply in
            .items((ask.page - 1) * 10..<ask.page * 10, "\"token\":\"p\(ask.page + 1)\",\"has_more\":\(ask.page < 3)")
        }
        let same = { @Sendable (flag: String) in
            { @Sendable (ask: Ask) -> ScriptedServer.Reply in
                .items(ask.number * 10..<(ask.number + 1) * 10, #""token":"same","has_more":\#(flag)"#)
            }
        }
        let last = { @Sendable (ask: Ask) -> ScriptedServer.Reply in
            .items(ask.number * 10..<(ask.number + 1) * 10, #""token":"t","has_more":\#(ask.number < 1)"#)
        }
        return [
            AwkwardAPI(
                name: "an eternal cursor, has_more declared", config: cursor + ",has_more=$.has_more", end: .noMore,
                records: texts(0..<30), answer: eternal),
            AwkwardAPI(
                name: "a cursor that repeats beside has_more true", config: cursor + ",has_more=$.has_more",
                widths: [1], end: .loop, records: texts(0..<20), says: "leads back to a page", answer: same("true")),
            AwkwardAPI(
                name: "a cursor that repeats beside an undeclared has_more that is true", config: cursor, widths: [1],
                end: .loop, records: texts(0..<20), says: "leads back to a page", answer: same("true")),
            AwkwardAPI(
                name: "a cursor that repeats beside an undeclared has_more that is false", config: cursor, widths: [1],
                end: .noMore, records: texts(0..<20), answer: last),
            AwkwardAPI(
                name: "an undeclared has_more that is false on an empty page", config: cursor, end: .noMore,
                records: texts(0..<20),
                answer: { ask in
                    .items(
                        ask.page < 3 ? (ask.page - 1) * 10..<ask.page * 10 : 0..<0,
                        "\"token\":\"p\(ask.page + 1)\",\"has_more\":\(ask.page < 3)")
                }),
            AwkwardAPI(
                name: "has_more true, and no token", config: cursor + ",has_more=$.has_more", end: .totalMismatch,
                records: texts(0..<10), says: "names no next page",
                answer: { _ in .items(0..<10, #""token":null,"has_more":true"#) }),
            AwkwardAPI(
                name: "an undeclared has_more true, and no token", config: cursor, end: .noNext,
                records: texts(0..<10), says: "has_more is true",
                answer: { _ in .items(0..<10, #""token":null,"has_more":true"#) }),
        ]
    }

    private static var scrolls: [AwkwardAPI] {
        let scroll = { @Sendable (ask: Ask) -> ScriptedServer.Reply in
            .items(min(ask.number * 10, 30)..<min(ask.number * 10 + 10, 30), #""token":"scroll-1""#)
        }
        return [
            AwkwardAPI(
                name: "a scroll id that stays, with same_token", config: cursor + ",same_token=true", widths: [1],
                end: .emptyPage, records: texts(0..<30), answer: scroll),
            AwkwardAPI(
                name: "a scroll id that stays, with same_token and a total",
                config: cursor + ",same_token=true,total=$.total", widths: [1], end: .emptyPage, isVerified: true,
                records: texts(0..<30),
                answer: { ask in
                    .items(
                        min(ask.number * 10, 30)..<min(ask.number * 10 + 10, 30), #""token":"scroll-1","total":30"#)
                }),
            AwkwardAPI(
                name: "a scroll id that stays, without same_token", config: cursor, widths: [1], end: .loop,
                records: texts(0..<20), says: "leads back to a page", answer: scroll),
            AwkwardAPI(
                name: "a scroll that gives its first page for ever", config: cursor + ",same_token=true",
                end: .repeatedPage, records: texts(0..<10), says: "page 2 holds the records of an earlier page",
                answer: { _ in .items(0..<10, #""token":"scroll-1""#) }),
        ]
    }

    private static var circles: [AwkwardAPI] {
        let constant = { @Sendable (ask: Ask) -> ScriptedServer.Reply in
            ask.page <= 3 ? .page(#"{"items":[{}]}"#) : .items([])
        }
        return [
            AwkwardAPI(
                name: "page 2 is page 1 again", config: "page:parameter=seite", end: .repeatedPage,
                records: texts(0..<10), says: "(page:parameter=seite", answer: { _ in .items(0..<10) }),
            AwkwardAPI(
                name: "page 4 is page 2 again", config: "page", end: .repeatedPage, records: texts(0..<30),
                says: "leads in a circle",
                answer: { ask in .items([0..<10, 10..<20, 20..<30, 10..<20][min(ask.page, 4) - 1]) }),
            AwkwardAPI(
                name: "links in a circle", config: "next_url:from=$.next", target: "/items?page=1", end: .loop,
                records: texts(0..<30),
                says: "leads back to a page",
                answer: { .page(page($0.window(30), next: "/items?page=\($0.page % 3 + 1)")) }),
            AwkwardAPI(
                name: "[{}] on each page", config: "page", end: .repeatedPage, records: ["{}"], says: "does not page",
                answer: constant),
            AwkwardAPI(
                name: "[{}] on each page, allowed", config: "page:repeated_page=allow", end: .emptyPage,
                records: ["{}", "{}", "{}"], answer: constant),
            AwkwardAPI(
                name: "the last page again for ever, as the end", config: "page:repeated_page=end",
                end: .repeatedPageEnds, records: texts(0..<30),
                answer: { .items((min($0.page, 3) - 1) * 10..<min($0.page, 3) * 10) }),
        ]
    }
}
