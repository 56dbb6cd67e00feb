import Quire

extension AwkwardAPI {
    private static let envelopes = [
        ("error", #"{"items":[],"error":"busy"}"#), ("errors", #"{"errors":[{"message":"busy"}]}"#),
        ("ok", #"{"ok":false,"message":"busy"}"#), ("success", #"{"success":false,"items":[],"total":0}"#),
    ]

    private static let waysToPage = [
        ("a link", "next_url:from=$.next", CrawlEnd.noNext),
        ("a token", "cursor:from=$.token,parameter=cursor", .noNext),
        ("an offset", "offset:limit=10", .emptyPage), ("a page", "page:size=10,size_parameter=limit", .emptyPage),
    ]

    /// Six pages of ten, behind any of the ways to page.
    private static func sixPages(_ ask: Ask) -> ScriptedServer.Reply {
        guard (1...6).contains(ask.page) else { return .items([]) }
        let next = ask.page < 6 ? #""/items?page=\#(ask.page + 1)""# : "null"
        let token = ask.page < 6 ? "\"p\(ask.page + 1)\"" : "null"
        return .items((ask.page - 1) * 10..<ask.page * 10, #""next":\#(next),"token":\#(token)"#)
    }

    /// A success status with an error in the body, once or for ever.
    static var errorEnvelopes: [AwkwardAPI] {
        var rows: [AwkwardAPI] = []
        for (way, config, end) in waysToPage {
            for (envelope, body) in envelopes {
                for page in [1, 5] {
                    rows.append(
                        AwkwardAPI(
                            name: "\(envelope) once on page \(page) behind \(way)", config: config, end: end,
                            records: texts(0..<60),
                            answer: { $0.page == page && $0.tries == 0 ? .page(body) : sixPages($0) }))
                    rows.append(
                        AwkwardAPI(
                            name: "\(envelope) for ever on page \(page) behind \(way)", config: config, end: .error,
                            records: texts(0..<(page - 1) * 10), says: "error in the body",
                            answer: { $0.page == page ? .page(body) : sixPages($0) }))
                }
            }
        }
        return rows + ownErrors
    }

    private static var ownErrors: [AwkwardAPI] {
        [
            AwkwardAPI(
                name: "error_when, once", config: "page:error_when=previous_request.state == 'busy'", end: .emptyPage,
                records: texts(0..<60),
                answer: { $0.page == 3 && $0.tries == 0 ? .items([], #""state":"busy""#) : sixPages($0) }),
            AwkwardAPI(
                name: "error_when, for ever", config: "page:error_when=previous_request.state == 'busy'", end: .error,
                records: texts(0..<20), says: "error_when holds",
                answer: { $0.page == 3 ? .items([], #""state":"busy""#) : sixPages($0) }),
            AwkwardAPI(
                name: "an error beside records", config: "offset:limit=10,total=$.total", end: .totalReached,
                records: texts(0..<25), says: "page 2 holds records, but",
                answer: { ask in
                    .items(ask.window(25), #""total":25"# + (ask.page == 2 ? #","errors":["shard 3 timed out"]"# : ""))
                }),
            AwkwardAPI(
                name: "null and empty errors on good pages", config: "offset:limit=10,total=$.total",
                end: .totalReached,
                isVerified: true, records: texts(0..<25),
                answer: { .items($0.window(25), #""total":25,"error":null,"errors":[],"ok":true"#) }),
        ]
    }
}
