import QuireBase
import QuireHTTP
import QuireJSON
import QuireTemplate

/// Words that stand for values which only a run knows, such as settings, while requests are imagined: they pass
/// through hosts, paths, queries and bodies unchanged, and are shown as `<location_id>`.
struct Placeholders: Sendable {
    private(set) var names: [String] = []

    mutating func marker(for name: String) -> String {
        let index = names.firstIndex { same($0, name) } ?? names.count
        if index == names.count { names.append(name) }
        return "zq\(index)zq"
    }

    /// A whole URL that only a run knows.
    mutating func urlMarker(for name: String) -> String { "https://" + marker(for: name) }

    /// Text for people: each marker as the name of its value, each imagined token as what it stands for.
    func shown(_ text: String) -> String {
        var result = text
        for (index, name) in names.enumerated().reversed() {
            let word = "zq\(index)zq"
            if Self.isURL(name) { result = result.replacing("https://\(word)", with: "<\(name)>") }
            result = result.replacing(word, with: "<\(name)>")
        }
        return Self.decodingTokens(result)
    }

    /// Whether a setting of this name holds a whole URL, and no part of one.
    static func isURL(_ name: String) -> Bool { name.lowercased().hasSuffix("url") }

    /// Whether a text holds a value that only a run knows.
    func holdsMarker(_ text: String) -> Bool { names.indices.contains { text.contains("zq\($0)zq") } }

    /// `%3C%24.next%20of%20page%201%3E` as `<$.next of page 1>`.
    private static func decodingTokens(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index...].starts(with: "%3C".utf8),
                let end = bytes[index...].firstRange(of: Array("%3E".utf8))?.upperBound, end - index < 1_000
            else {
                result.append(bytes[index])
                index += 1
                continue
            }
            result += PercentEncoding.decode(String(decoding: bytes[index..<end], as: UTF8.self)).utf8
            index = end
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A parent's record that has what the templates look for.
    mutating func record(for chains: [TemplateChain]) -> RawJSON {
        var record = RawJSON("{}")
        for chain in chains where chain.variable == "parent" {
            var names: [String] = []
            for case .member(let name) in chain.steps { names.append(name) }
            guard !names.isEmpty else { continue }
            let path = SimplePath(names.map { .member($0) })
            let json = JSONString.encode(marker(for: "parent." + names.joined(separator: ".")))
            if let text = record.setting(path, to: json) { record = RawJSON(text) }
        }
        return record
    }

    mutating func window() -> RawJSON {
        let start = JSONString.encode(marker(for: "window.start"))
        return RawJSON("{\"start\":\(start),\"end\":\(JSONString.encode(marker(for: "window.end")))}")
    }
}
