/// The answers, made before the first request.
struct Listing: Sendable {
    private let offset: [[UInt8]]
    private let chain: [[UInt8]]

    init(pages: Int) {
        let count = pages * 100
        let lists = (0..<pages).map { page in
            (page * 100..<page * 100 + 100).map { Self.record($0) }.joined(separator: ",")
        }
        offset = (lists + [""]).map { Self.answer("{\"total\":\(count),\"data\":[\($0)]}") }
        chain = lists.enumerated().map { page, list in
            let next = page + 1 < pages ? "\"/chain?at=\((page + 1) * 100)\"" : "null"
            return Self.answer("{\"next\":\(next),\"data\":[\(list)]}")
        }
    }

    /// The whole answer to a request for `target`, as it goes to the socket.
    func answer(to target: Substring) -> [UInt8] {
        let isChain = target.hasPrefix("/chain")
        let start = number(in: target, isChain ? "at=" : "offset=")
        let pages = isChain ? chain : offset
        guard start >= 0, start % 100 == 0 else { return Self.answer("{}", status: "400 Bad Request") }
        return pages[min(start / 100, pages.count - 1)]
    }

    private func number(in target: Substring, _ name: String) -> Int {
        let query = target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        for item in query.split(separator: "&") where item.hasPrefix(name) {
            return Int(item.dropFirst(name.count)) ?? -1
        }
        return 0
    }

    private static func record(_ number: Int) -> String {
        let head = "{\"id\":\(number + 1),\"note\":\""
        return head + String(repeating: "x", count: 642 - head.utf8.count) + "\"}"
    }

    private static func answer(_ body: String, status: String = "200 OK") -> [UInt8] {
        Array(
            "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                .utf8)
    }
}
