import Quire

extension AwkwardAPI {
    /// Records that are filtered after paging, move, come twice, or change.
    static var drift: [AwkwardAPI] { filtered + inserted + twins }

    /// Of each fifty, the server shows 39.
    private static func isShown(_ id: Int) -> Bool { id % 50 < 39 }
    /// Of each fifty, a number that varies.
    private static func isShownUnevenly(_ id: Int) -> Bool { id % 50 < 45 - id / 50 * 4 }

    private static var filtered: [AwkwardAPI] {
        let shown = (0..<200).filter(isShown)
        let uneven = (0..<200).filter(isShownUnevenly)
        func row(_ name: String, _ config: String, _ end: CrawlEnd, _ ids: [Int], isVerified: Bool = false)
            -> AwkwardAPI
        {
            AwkwardAPI(
                name: name, config: config, key: "id", end: end, isVerified: isVerified, records: texts(ids),
                says: "records",
                answer: { ask in .items(ask.window(200).filter { ids.contains($0) }, "\"total\":\(ids.count)") })
        }
        var rows: [AwkwardAPI] = []
        for (how, ids) in [("39 of 50", shown), ("fewer and fewer of 50", uneven)] {
            for config in ["offset:limit=50", "offset:limit=50,advance=limit", "page:size=50,size_parameter=limit"] {
                rows.append(row("\(how), \(config)", config, .emptyPage, ids))
                rows.append(
                    row("\(how), \(config), total", config + ",total=$.total", .totalReached, ids, isVerified: true))
            }
        }
        return rows + miscounted
    }

    /// Filtered listings of which the records that come twice make up the stated total before the last one has come.
    private static var miscounted: [AwkwardAPI] {
        func row(_ shown: [Int], _ ids: [Int]) -> AwkwardAPI {
            AwkwardAPI(
                name: "\(shown) by four, filtered, total and no key", config: "offset:limit=4,total=$.total",
                end: .repeatedPage, records: texts(ids), says: "the records of an earlier page",
                answer: { ask in .items(ask.window(12).filter { shown.contains($0) }, "\"total\":\(shown.count)") })
        }
        return [
            row([0, 1, 2, 4, 6, 8, 10], [0, 1, 2, 4, 6, 6, 8, 8, 10, 10]),
            row([0, 1, 3, 5, 9], [0, 1, 3, 3, 5, 5, 9]),
        ]
    }

    private static var inserted: [AwkwardAPI] {
        // After page 1 a record comes in at the head, so that the last of page 1 is the first of page 2.
        func row(_ name: String, key: String?, statesTotal: Bool, _ end: CrawlEnd, says: String) -> AwkwardAPI {
            AwkwardAPI(
                name: name, config: "offset:limit=100" + (statesTotal ? ",total=$.total" : ""), key: key, widths: [1],
                end: end, records: texts(key == nil ? Array(0..<10) + Array(9..<25) : Array(0..<25)), says: says,
                answer: { ask in
                    let ids = (ask.number == 0 ? [] : [99]) + Array(0..<25)
                    return .items(
                        ids[ask.window(ids.count, clamp: 10)], statesTotal ? "\"total\":\(ids.count)" : "")
                })
        }
        return [
            row("an insert at the head, with a key", key: "id", statesTotal: false, .emptyPage, says: "at most 10"),
            row("an insert at the head, without a key", key: nil, statesTotal: false, .emptyPage, says: "at most 10"),
            row("an insert at the head, key and total", key: "id", statesTotal: true, .emptyPage, says: "total_moved"),
            row("an insert at the head, total alone", key: nil, statesTotal: true, .totalReached, says: "total_moved"),
        ]
    }

    private static var twins: [AwkwardAPI] {
        let pages = [[1, 1], [1, 2], [2]]
        let twin = { @Sendable (ask: Ask) -> ScriptedServer.Reply in
            .items(ask.page <= 3 ? pages[ask.page - 1] : [], #""total":5"#)
        }
        return [
            AwkwardAPI(
                name: "twins without a key", config: "page:total=$.total", end: .totalReached, isVerified: true,
                records: texts([1, 1, 1, 2, 2]), answer: twin),
            AwkwardAPI(
                name: "twins with a key", config: "page:total=$.total", key: "id", end: .totalMismatch,
                records: texts([1, 2]), says: "states 5 records and gave 2", answer: twin),
            AwkwardAPI(
                name: "the same key with newer bytes", config: "page:total=$.total", key: "id", end: .totalReached,
                isVerified: true,
                records: [#"{"id":1,"v":1}"#, #"{"id":2,"v":1}"#, #"{"id":1,"v":2}"#, #"{"id":3,"v":1}"#],
                answer: { ask in
                    let list = [
                        1: #"{"id":1,"v":1},{"id":2,"v":1}"#, 2: #"{"id":1,"v":2},{"id":3,"v":1}"#,
                    ][ask.page]
                    return .page(#"{"items":[\#(list ?? "")],"total":3}"#)
                }),
        ]
    }
}
