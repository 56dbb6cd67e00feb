import Quire

extension AwkwardAPI {
    /// Servers that give fewer records than they are asked for, and do not say so: each usual size, with and without a
    /// total, by offset and by number, with and without `short_page_is_last`.
    static var clamps: [AwkwardAPI] {
        var rows: [AwkwardAPI] = []
        for clamp in [10, 20, 25, 50, 100, 200, 250, 500, 1_000] {
            for count in [clamp, 2 * clamp, 2 * clamp + 3] {
                for config in ["offset:limit=2000", "page:size=2000,size_parameter=limit"] {
                    for hasTotal in [true, false] {
                        rows += [true, false].map { clamped(config, clamp, count, hasTotal, shortIsLast: $0) }
                    }
                }
            }
        }
        return rows
    }

    private static func clamped(
        _ config: String, _ clamp: Int, _ count: Int, _ hasTotal: Bool, shortIsLast: Bool
    ) -> AwkwardAPI {
        let isRagged = count % clamp != 0
        let end: CrawlEnd = hasTotal ? .totalReached : shortIsLast && isRagged ? .shortPage : .emptyPage
        return AwkwardAPI(
            name: "\(count) records, \(clamp) a page, \(config), total \(hasTotal), short \(shortIsLast)",
            config: config + (hasTotal ? ",total=$.total" : "") + (shortIsLast ? ",short_page_is_last=true" : ""),
            end: end, isVerified: hasTotal, records: texts(0..<count),
            says: count > clamp ? "at most \(clamp) records a page, where 2000 were asked for" : nil,
            answer: { .items($0.window(count, clamp: clamp), hasTotal ? "\"total\":\(count)" : "") })
    }
}
