/// A text whose lines change place, and whose values become others, so that much of its meaning stays.
struct LineMutation {
    private var lines: [ArraySlice<UInt8>]

    private static let values = [
        "0", "-1", "1", "1e308", "1e400", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "0.5",
        "1000000", "true", "null", "~", "[]", "{}", "''", "\"\\u0000\"", "\"..\"", "\"a\\r\\nb\"", "*a", "&a x",
        "!!int x",
        "{{ parent.id }}", "{{ settings.a }}", "{{ parent }}", "{{ window.start }}", "{{ page_size }}", "{{ token }}",
        "{{ parent.id | safe }}", "{% for i in range(9) %}{{ i }}{% endfor %}", "{{ 'a' * 99999 }}", "{{ settings }}",
        "https://api.example.com", "//evil.example", "../..", "$.data", "$..a", "header:X-A", "last:$.id", "now", "1d",
        "999999999w", "POST", "GE T", "bearer", "oauth2", "cursor", "auto", "page", "offset", "next_url", "é\u{301}",
        "{{ response.next }}", "{{ last_record.id }}", "HS256", "[1, 2]", "[a, [b]]", "{a: {b: c}}",
    ].map { Array("\"\($0)\"".utf8) }

    init(_ bytes: [UInt8]) { lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false) }

    var bytes: [UInt8] { Array(lines.joined(separator: [0x0a])) }

    mutating func change(_ draw: inout Draw, other: [UInt8]) {
        let place = draw.below(lines.count)
        switch draw.below(8) {
        case 0: lines.remove(at: place)
        case 1: lines.insert(lines[place], at: draw.below(lines.count + 1))
        case 2: lines.swapAt(place, draw.below(lines.count))
        case 3: graft(other, at: place, &draw)
        case 4: indent(place, by: draw.below(5) - 2)
        default: setValue(at: place, &draw)
        }
        if lines.isEmpty { lines = [[]] }
    }

    /// Some lines of another file, as deep as they stand there.
    private mutating func graft(_ other: [UInt8], at place: Int, _ draw: inout Draw) {
        let source = other.split(separator: 0x0a, omittingEmptySubsequences: false)
        let start = draw.below(source.count)
        lines.insert(contentsOf: source[start..<min(source.count, start + 1 + draw.below(12))], at: place)
    }

    private mutating func indent(_ place: Int, by spaces: Int) {
        if spaces < 0 {
            lines[place] = lines[place].dropFirst(min(-spaces, lines[place].prefix { $0 == 0x20 }.count))
        } else {
            lines[place] = ArraySlice(Array(repeating: 0x20, count: spaces) + lines[place])
        }
    }

    /// What stands behind a colon, with or without quotes around it.
    private mutating func setValue(at place: Int, _ draw: inout Draw) {
        guard let colon = lines[place].firstIndex(of: UInt8(ascii: ":")) else { return }
        let value = draw.pick(Self.values)
        let written = draw.once(in: 2) ? value[...] : value.dropFirst().dropLast()
        let hasComma = lines[place].last == UInt8(ascii: ",")
        lines[place] = lines[place][...colon] + [0x20] + written + (hasComma ? [UInt8(ascii: ",")] : [])
    }
}
