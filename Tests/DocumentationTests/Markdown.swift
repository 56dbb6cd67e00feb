import Foundation

/// A fenced block of a Markdown file, or a comment that holds a file.
struct MarkdownBlock: Sendable {
    let language: String
    let lines: [String]
    /// Where it begins, from 1.
    let line: Int
    /// The comment on the line above, which readers do not see.
    let note: String?

    /// What follows `word` in the note.
    func noted(_ word: String) -> String? {
        guard let note, note == word || note.hasPrefix(word + " ") || note.hasPrefix(word + ":") else { return nil }
        return note.dropFirst(word.count).drop { $0 == ":" || $0 == " " }.description
    }
}

/// A table of a Markdown file that has a comment on the line above.
struct MarkdownTable: Sendable {
    let note: String
    /// Without the head.
    let rows: [[String]]
}

/// One of the project's documents.
struct Document: Sendable, CustomStringConvertible {
    let name: String
    let text: String
    private(set) var blocks: [MarkdownBlock] = []
    private(set) var tables: [MarkdownTable] = []
    var description: String { name }

    init(_ name: String) throws {
        self.name = name
        let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        text = try String(contentsOf: project.appendingPathComponent(name), encoding: .utf8)
        read(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }

    private mutating func read(_ lines: [String]) {
        var index = 0
        var note: String?
        func rest(until isEnd: (String) -> Bool) -> [String] {
            let taken = Array(lines[(index + 1)...].prefix { !isEnd($0) })
            index += taken.count + 1
            return taken
        }
        while index < lines.count {
            let (line, start) = (lines[index], index + 1)
            if line.hasPrefix("```") {
                let inside = rest { $0 == "```" }
                blocks.append(
                    MarkdownBlock(language: String(line.dropFirst(3)), lines: inside, line: start, note: note))
                note = nil
            } else if line.hasPrefix("<!-- "), line.hasSuffix(" -->") {
                note = String(line.dropFirst(5).dropLast(4))
            } else if line.hasPrefix("<!-- ") {
                let inside = rest { $0 == "-->" }
                blocks.append(
                    MarkdownBlock(language: "", lines: inside, line: start, note: String(line.dropFirst(5))))
            } else if line.hasPrefix("|"), let name = note {
                index -= 1
                let rows = rest { !$0.hasPrefix("|") }.dropFirst(2).map(Self.cells)
                tables.append(MarkdownTable(note: name, rows: rows))
                (note, index) = (nil, index - 1)
            } else if !line.isEmpty {
                note = nil
            }
            index += 1
        }
    }

    private static func cells(_ line: String) -> [String] {
        line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
    }
}
