import QuireHTTP
import QuireHTTPServer

/// Lists CRM records of 644 bytes, 100 a page, each answer after a fixed time: `LatencyOrigin PAGES MILLISECONDS`.
///
/// `/offset?offset=100&limit=100` states the total; `/chain?at=100` names the next URL. Prints its port, and serves until
/// standard input ends.
@main
enum LatencyOrigin {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard words.count == 2, words[0] > 0, words[1] >= 0 else {
            print("LatencyOrigin PAGES MILLISECONDS")
            return
        }
        let listing = Listing(pages: words[0])
        let fault = ServerFault(delay: .milliseconds(words[1]))
        let server = try HTTPServer { request in
            var response = listing.answer(request)
            response.fault = fault
            return response
        }
        // A pipe holds a line back until it is told not to.
        FileDescriptorText.write("\(server.port)\n")
        while readLine() != nil {}
        server.stop()
    }
}

/// The pages, made before the first request.
struct Listing: Sendable {
    private let offset: [[UInt8]]
    private let chain: [[UInt8]]

    init(pages: Int) {
        let count = pages * 100
        let lists = (0..<pages).map { page in
            (page * 100..<page * 100 + 100).map { Self.record($0) }.joined(separator: ",")
        }
        offset = (lists + [""]).map { Array("{\"total\":\(count),\"data\":[\($0)]}".utf8) }
        chain = lists.enumerated().map { page, list in
            let next = page + 1 < pages ? "\"/chain?at=\((page + 1) * 100)\"" : "null"
            return Array("{\"next\":\(next),\"data\":[\(list)]}".utf8)
        }
    }

    private static func record(_ number: Int) -> String {
        let head = "{\"id\":\(number + 1),\"note\":\""
        return head + String(repeating: "x", count: 642 - head.utf8.count) + "\"}"
    }

    func answer(_ request: ServerRequest) -> ServerResponse {
        let parts = request.target.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1)
        let isChain = parts.first.map { $0.elementsEqual("/chain".utf8) } ?? false
        let start = parts.count > 1 ? number(in: parts[1], isChain ? "at=" : "offset=") : 0
        let pages = isChain ? chain : offset
        guard start >= 0, start % 100 == 0 else { return ServerResponse(status: 400) }
        return ServerResponse(
            headers: [("Content-Type", "application/json")], body: pages[min(start / 100, pages.count - 1)])
    }

    private func number(in query: Substring.UTF8View, _ name: String) -> Int {
        for item in query.split(separator: UInt8(ascii: "&")) where item.starts(with: name.utf8) {
            return Int(String(decoding: Array(item.dropFirst(name.utf8.count)), as: UTF8.self)) ?? -1
        }
        return 0
    }
}
