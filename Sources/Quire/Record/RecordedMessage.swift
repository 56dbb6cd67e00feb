import QuireBase
import QuireHTTP

/// A request or a response as a file: its first line, its fields, an empty line, its body. Lines end with a line feed.
enum RecordedMessage {
    static func bytes(_ start: String, _ fields: HTTPHeaders, body: [UInt8]) -> [UInt8] {
        var head = line(start)
        for (name, value) in fields { head += line("\(name): \(value)") }
        return Array((head + "\n").utf8) + body
    }

    /// No line break of a hostile field begins a line of its own.
    private static func line(_ text: String) -> String {
        String(decoding: text.utf8.map { $0 == 0x0a ? 0x20 : $0 }, as: UTF8.self) + "\n"
    }

    /// The fields of a message, and where its body begins; `nil` when there is no empty line.
    static func head(of bytes: PaddedBytes) -> (fields: HTTPHeaders, length: Int)? {
        withExtendedLifetime(bytes) {
            let buffer = bytes.buffer
            var fields = HTTPHeaders()
            var start = 0
            var isFirst = true
            while let end = buffer[start...].firstIndex(of: 0x0a) {
                defer { start = end + 1 }
                if end == start { return (fields, end + 1) }
                defer { isFirst = false }
                guard !isFirst else { continue }
                guard let colon = buffer[start..<end].firstIndex(of: UInt8(ascii: ":")) else { return nil }
                fields.add(
                    String(decoding: buffer[start..<colon], as: UTF8.self),
                    String(decoding: buffer[min(colon + 2, end)..<end], as: UTF8.self))
            }
            return nil
        }
    }
}

extension PaddedBytes {
    /// Some of the bytes as an array of their own.
    /// - Parameter range: Within ``count``.
    func copy(of range: Range<Int>) -> [UInt8] { withExtendedLifetime(self) { Array(buffer[range]) } }
}
