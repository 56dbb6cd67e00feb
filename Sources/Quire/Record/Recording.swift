import QuireBase
import QuireJSON

/// What the index of a recording says.
struct Recording: Sendable {
    let folder: RecordingFolder
    let head: RecordingHead
    /// In the order in which the requests went out; those for tokens too.
    private(set) var exchanges: [RecordedExchange] = []
    /// Whose answers the crawl did not want any more.
    private(set) var discarded: Set<Int> = []

    private static let longestIndex = 1 << 30

    init(at path: String) throws(RecordingError) {
        folder = try RecordingFolder(recorded: path)
        let bytes = try folder.read(folder.index, upTo: Self.longestIndex)
        var lines = try Self.lines(of: bytes, in: folder.index)
        guard !lines.isEmpty else { throw .damaged(path: folder.index, reason: "it is empty") }
        head = try RecordingHead(lines.removeFirst(), in: folder.index)
        var known: Set<Int> = []
        for (index, line) in lines.enumerated() {
            if let number = line.number("discarded") {
                discarded.insert(number)
                continue
            }
            guard let exchange = RecordedExchange(line) else {
                throw .damaged(path: folder.index, reason: "line \(index + 2) is no exchange")
            }
            guard known.insert(exchange.number).inserted else {
                throw .damaged(path: folder.index, reason: "line \(index + 2) has the number of another exchange")
            }
            exchanges.append(exchange)
        }
        exchanges.sort { $0.number < $1.number }
    }

    private static func lines(of bytes: PaddedBytes, in path: String) throws(RecordingError) -> [RawJSON] {
        var lines: [RawJSON] = []
        var start = 0
        for (end, byte) in bytes.copy.enumerated() where byte == 0x0a {
            let line = RawJSON(String(decoding: bytes.copy(of: start..<end), as: UTF8.self))
            guard line.grammarError == nil, line.kind == .object else {
                throw .damaged(path: path, reason: "line \(lines.count + 1) is no JSON object")
            }
            lines.append(line)
            start = end + 1
        }
        guard start == bytes.count else {
            throw .damaged(
                path: path, reason: "it ends within line \(lines.count + 1): take that line away to use the others")
        }
        return lines
    }
}
