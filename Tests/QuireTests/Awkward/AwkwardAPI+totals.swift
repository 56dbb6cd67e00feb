import Quire

extension AwkwardAPI {
    /// Totals that move, are cut off, count something else, or are none.
    static var totals: [AwkwardAPI] { moving + capped + countingElse + none }

    private static let offset = "offset:limit=10,total=$.total"

    private static var moving: [AwkwardAPI] {
        [
            AwkwardAPI(
                name: "a total that shrinks with the listing's end", config: offset, end: .totalReached,
                records: texts(0..<25), says: "total_moved",
                answer: { .items($0.window(25), "\"total\":\($0.page < 3 ? 30 : 25)") }),
            AwkwardAPI(
                name: "a total that shrinks because a record before the window went", config: offset, widths: [1],
                end: .totalReached, records: texts(0..<10) + texts(11..<30), says: "total_moved",
                answer: { ask in
                    let ids = Array(ask.number == 0 ? 0..<30 : 1..<30)
                    return .items(ids[ask.window(ids.count)], "\"total\":\(ids.count)")
                }),
            AwkwardAPI(
                name: "a total that grows", config: offset, end: .totalReached, records: texts(0..<30),
                says: "total_moved", answer: { .items($0.window(30), "\"total\":\($0.page < 3 ? 25 : 30)") }),
            AwkwardAPI(
                name: "a total that grows past what comes", config: offset, end: .emptyPages, records: texts(0..<25),
                says: "empty pages in a row", answer: { .items($0.window(25), "\"total\":\(24 + min($0.page, 2))") }),
            AwkwardAPI(
                name: "a total above all that comes", config: offset, end: .emptyPages, records: texts(0..<25),
                says: "empty pages in a row", answer: { .items($0.window(25), "\"total\":40") }),
            AwkwardAPI(
                name: "a total above all that the links lead to", config: "next_url:from=$.next,total=$.total",
                end: .totalMismatch, records: texts(0..<20), says: "states 40 records and gave 20",
                answer: { .items($0.window(20), #""total":40,"next":\#($0.page < 2 ? "\"?page=2\"" : "null")"#) }),
        ]
    }

    private static var capped: [AwkwardAPI] {
        let dynamics = "next_url:from=$['@odata.nextLink'],total=$['@odata.count']"
        let pages = { @Sendable (ask: Ask) -> ScriptedServer.Reply in
            let start = (ask.page - 1) * 1_000
            let next = ask.page < 6 ? #","@odata.nextLink":"?page=\#(ask.page + 1)""# : ""
            return .items(start..<min(start + 1_000, 5_003), #""@odata.count":5000"# + next)
        }
        return [
            AwkwardAPI(
                name: "Dynamics counts to 5,000, and says so", config: dynamics + ",total_cap=5000", end: .noNext,
                records: texts(0..<5_003), answer: pages),
            AwkwardAPI(
                name: "Dynamics counts to 5,000", config: dynamics, end: .noNext, records: texts(0..<5_003),
                says: "the server states 5000 records and gave 5003", answer: pages),
            AwkwardAPI(
                name: "a cap amid an offset", config: offset, end: .emptyPage, records: texts(0..<35),
                says: "the stated total of 20 is a cap", answer: { .items($0.window(35), #""total":20"#) }),
            AwkwardAPI(
                name: "a cap amid an offset, off the pages' bounds", config: offset, end: .emptyPage,
                records: texts(0..<35), says: "is a cap", answer: { .items($0.window(35), #""total":15"#) }),
            AwkwardAPI(
                name: "a declared cap amid an offset", config: offset + ",total_cap=20", end: .emptyPage,
                records: texts(0..<35), answer: { .items($0.window(35), #""total":20"#) }),
            elasticsearch("gte", isVerified: false), elasticsearch("eq", isVerified: true),
        ]
    }

    private static func elasticsearch(_ relation: String, isVerified: Bool) -> AwkwardAPI {
        AwkwardAPI(
            name: "Elasticsearch, relation \(relation)",
            config: "cursor:from=last:$.id,parameter=after,records=$.hits.hits,total=$.hits.total.value",
            end: .emptyPage, isVerified: isVerified, records: texts(0..<25),
            answer: { ask in
                let start = (ask.int("after") ?? -1) + 1
                let list = texts(start..<min(start + 10, 25)).joined(separator: ",")
                let total = isVerified ? 25 : 20
                return .page(
                    #"{"hits":{"total":{"value":\#(total),"relation":"\#(relation)"},"hits":[\#(list)]}}"#)
            })
    }

    private static var countingElse: [AwkwardAPI] {
        [
            AwkwardAPI(
                name: "an undeclared count that is the page's length", config: "offset:limit=10", end: .emptyPage,
                records: texts(0..<25), answer: { .items($0.window(25), "\"count\":\($0.window(25).count)") }),
            AwkwardAPI(
                name: "an undeclared count that agrees", config: "offset:limit=10", end: .emptyPage,
                records: texts(0..<25), answer: { .items($0.window(25), "\"count\":25") }),
            AwkwardAPI(
                name: "an undeclared count that disagrees", config: "offset:limit=10", end: .emptyPage,
                records: texts(0..<25), says: "$.total_count = 60",
                answer: { .items($0.window(25), "\"total_count\":60") }),
            AwkwardAPI(
                name: "a declared total that is the page's length", config: offset, end: .emptyPage,
                records: texts(0..<25), says: "total_moved",
                answer: { .items($0.window(25), "\"total\":\($0.window(25).count)") }),
            AwkwardAPI(
                name: "a declared total that is each full page's length", config: offset, end: .emptyPage,
                records: texts(0..<30), says: "is a cap",
                answer: { .items($0.window(30), "\"total\":10") }),
            AwkwardAPI(
                name: "a declared total that counts pages", config: offset, end: .emptyPage, records: texts(0..<25),
                says: "the stated total of 3 is a cap", answer: { .items($0.window(25), #""total":3"#) }),
            AwkwardAPI(
                name: "a declared total that counts the pages of numbers", config: "page:total=$.total",
                end: .emptyPage,
                records: texts(0..<25), says: "the stated total of 3 is a cap",
                answer: { .items($0.window(25), #""total":3"#) }),
        ]
    }

    private static var none: [AwkwardAPI] {
        let spellings = ["-1", "null", #""many""#, "2.5", "true", #""""#, "1e400", "99999999999999999999"]
        return spellings.map { text in
            AwkwardAPI(
                name: "a total of \(text)", config: offset, end: .emptyPage, records: texts(0..<25),
                answer: { .items($0.window(25), "\"total\":\(text)") })
        } + [
            AwkwardAPI(
                name: "a total of 0 beside records", config: offset, end: .emptyPage, records: texts(0..<25),
                says: "is a cap", answer: { .items($0.window(25), #""total":0"#) }),
            AwkwardAPI(
                name: "a total that is a text of digits", config: offset, end: .totalReached, isVerified: true,
                records: texts(0..<25), answer: { .items($0.window(25), #""total":"25""#) }),
            AwkwardAPI(
                name: "a total on page 1 alone", config: offset, end: .totalReached, isVerified: true,
                records: texts(0..<25), answer: { .items($0.window(25), $0.page == 1 ? #""total":25"# : "") }),
        ]
    }
}
