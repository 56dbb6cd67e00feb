import OnDemandWalk
import QuireBase
import QuireJSON

/// Times the way from a page's bytes in memory to the slices of all its records: simdjson's On-Demand against Quire,
/// alternating, on one page of 20,000 records. Prints one JSON object.
@main
enum PathBench {
    static let runs = 41

    static func main() throws {
        let page = PaddedBytes(Pages.text)
        let walk = on_demand_walk_new()
        defer { on_demand_walk_free(walk) }
        var scanner = PageScanner()
        let everyRecord = try JSONPath("$.records[*]")
        let plan = ScanPlan(records: try JSONPath("$.records").simple, values: [])
        let filtered = try JSONPath("$.records[?@.amount < 500].id")

        var expected = 0
        let count = on_demand_walk_records(walk, page.base, page.count, &expected)
        var times: [[Double]] = [[], [], [], []]
        for run in -3..<runs {
            var answers: [(Int, Int)] = []
            let round = try [
                time {
                    var total = 0
                    let found = on_demand_walk_records(walk, page.base, page.count, &total)
                    answers.append((found, total))
                },
                time {
                    try scanner.open(page)
                    answers.append(Self.sums(try scanner.matches(of: everyRecord).records))
                },
                time {
                    try scanner.open(page)
                    guard case .list(let records) = try scanner.scan(plan).records else { return }
                    answers.append(Self.sums(records))
                },
                time {
                    try scanner.open(page)
                    _ = try scanner.matches(of: filtered)
                },
            ]
            guard answers.count == 3, answers.allSatisfy({ $0 == (count, expected) }) else {
                throw Wrong(answers: "\(answers)")
            }
            guard run >= 0 else { continue }
            for (index, milliseconds) in round.enumerated() { times[index].append(milliseconds) }
        }
        func ratio(_ index: Int) -> Double { median(zip(times[index], times[0]).map { $0 / $1 }) }
        print(
            """
            {"bytes": \(page.count), "records": \(count), "runs": \(runs), \
            "simdjson_ms": \(median(times[0])), "path_ms": \(median(times[1])), "plan_ms": \(median(times[2])), \
            "filter_ms": \(median(times[3])), "path_ratio": \(ratio(1)), "plan_ratio": \(ratio(2)), \
            "filter_ratio": \(ratio(3))}
            """)
    }

    private static func sums(_ records: Records) -> (Int, Int) {
        var total = 0
        records.forEachSlice { total += $0.count }
        return (records.count, total)
    }

    private static func time(_ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let elapsed = try clock.measure(body)
        return Double(elapsed.components.attoseconds) / 1e15 + Double(elapsed.components.seconds) * 1e3
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

/// The two sides found different records.
struct Wrong: Error { let answers: String }

/// Records with what pages have: nested values, escapes, numbers, text.
enum Pages {
    static var text: String {
        let records = (0..<20_000).map { i in
            """
            {"id":\(i),"object_id":"crm-\(i * 7919 % 100_003)","name":"Ren\\u00e9e Mu\\u00f1oz \(i)","email":"renee.\(i)@example.com",\
            "big":\(9_007_199_254_740_993 + i),"amount":\(i % 1000).10,"stage":"\(["lead", "open", "won"][i % 3])",\
            "owner":{"id":\(i % 53),"name":"Ann O'Brien"},"tags":["crm","import/\(i % 12)"],"archived":false,"parent":null,\
            "note":"\(String(repeating: "Called twice, will call again. ", count: 7))"}
            """
        }
        return #"{"meta":{"total":20000},"records":[\#(records.joined(separator: ","))],"next":null}"#
    }
}
