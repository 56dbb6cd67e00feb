/// A command of a console block, and what the document shows behind it.
struct ConsoleCommand: Sendable {
    /// With its line breaks.
    let text: String
    let shown: [String]

    /// A command begins with `$ `; each line that ends with a backslash goes on in the next.
    static func all(in lines: [String]) -> [ConsoleCommand] {
        var result: [(text: String, shown: [String])] = []
        var goesOn = false
        for line in lines {
            if goesOn {
                result[result.count - 1].text += "\n" + line
            } else if line.hasPrefix("$ ") {
                result.append((String(line.dropFirst(2)), []))
            } else if !result.isEmpty {
                result[result.count - 1].shown.append(line)
                continue
            }
            goesOn = line.hasSuffix("\\")
        }
        return result.map { ConsoleCommand(text: $0.text, shown: $0.shown) }
    }
}

/// Compares what a document shows with what was printed.
enum ShownOutput {
    /// - Parameter shown: Lines of both streams, in any order between the two; `…` alone stands for any lines.
    /// - Returns: What is wrong; `nil` when nothing is.
    static func difference(_ shown: [String], from streams: [[String]]) -> String? {
        var left = streams.map { $0.map(plain)[...] }
        // Streams of which lines may be missing here.
        var skips: Set<Int> = []
        for line in shown {
            if line == "…" {
                skips = Set(left.indices)
                continue
            }
            let wanted = plain(line)
            let places = left.indices.map { stream in
                skips.contains(stream)
                    ? left[stream].firstIndex(of: wanted)
                    : left[stream].first == wanted ? left[stream].startIndex : nil
            }
            guard let stream = places.firstIndex(where: { $0 != nil }), let place = places[stream] else {
                return "shown: \(line)\nprinted: \(left.compactMap(\.first).joined(separator: "\n     or: "))"
            }
            left[stream] = left[stream][(place + 1)...]
            skips.remove(stream)
        }
        let rest = left.indices.filter { !skips.contains($0) }.flatMap { left[$0] }
        return rest.isEmpty ? nil : "not shown: \(rest.joined(separator: "\n"))"
    }

    /// Without what differs from run to run: durations, counts of bytes, the width of columns.
    private static func plain(_ line: String) -> String {
        line.replacing(/[0-9]+(\.[0-9]+)? (s|min|h|B|kB|MB|GB)\b/, with: "…").replacing(#/ {2,}/#, with: "  ")
            .replacing(#/ +$/#, with: "")
    }
}
