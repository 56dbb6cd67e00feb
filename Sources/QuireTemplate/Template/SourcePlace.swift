/// A byte offset of a source as people count: line and column, with the line itself.
struct SourcePlace {
    let line: Int
    let column: Int
    let excerpt: String

    /// The most characters of a line that are shown around the place.
    private static let width = 72

    init(_ offset: Int, in source: [UInt8]) {
        let offset = min(max(0, offset), source.count)
        let newline = UInt8(ascii: "\n")
        let before = source[..<offset]
        let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
        let end = source[offset...].firstIndex(of: newline) ?? source.count
        line = before.count(where: { $0 == newline }) + 1
        let lead = Array(String(decoding: source[start..<offset], as: UTF8.self).unicodeScalars)
        let rest = String(decoding: source[offset..<end], as: UTF8.self).unicodeScalars
        column = lead.count + 1
        let shown = lead.suffix(Self.width / 2)
        let cut = shown.count < lead.count ? "…" : ""
        var text = cut.unicodeScalars
        text.append(contentsOf: shown)
        text.append(contentsOf: rest.prefix(Self.width / 2))
        let tail = rest.count > Self.width / 2 ? "…" : ""
        excerpt =
            String(text) + tail + "\n" + String(repeating: " ", count: shown.count + cut.unicodeScalars.count) + "^"
    }
}
