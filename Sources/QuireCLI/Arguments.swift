import QuireBase

/// One option of a command.
struct Option: Sendable {
    /// Long name first: `["--output", "-o"]`.
    let names: [String]
    /// What stands for the value in the help; `nil` for a flag.
    let value: String?
    let help: String

    init(_ names: String..., value: String? = nil, help: String) {
        (self.names, self.value, self.help) = (names, value, help)
    }
}

/// A command as its help tells it. Conventions are those of `swift-argument-parser`.
struct CommandSpec: Sendable {
    let name: String
    let abstract: String
    let usage: String
    var options: [Option] = []
    var example = ""
    /// More on options, behind the list.
    var discussion = ""

    static let help = Option("--help", "-h", help: "Show this help.")

    var helpText: String {
        var text = "\(abstract)\n\nUSAGE: quire \(usage)\n"
        let rows = (options + [Self.help]).map { option in
            let names = option.names.reversed().joined(separator: ", ")
            return (names + (option.value.map { " <\($0)>" } ?? ""), option.help)
        }
        let width = min(34, rows.map(\.0.count).max() ?? 0)
        text += "\nOPTIONS:\n"
        for (names, help) in rows {
            let padding = String(repeating: " ", count: max(0, width - names.count))
            let gap = names.count > width ? "\n" + String(repeating: " ", count: width + 4) : padding + "  "
            text += "  \(names)\(gap)\(help)\n"
        }
        if !discussion.isEmpty { text += "\n\(discussion)\n" }
        if !example.isEmpty { text += "\nEXAMPLE:\n  \(example)\n" }
        return text
    }

    /// Reads what stands behind the command's name.
    func parse(_ words: [String]) throws(UsageError) -> Arguments {
        var result = Arguments()
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                result.positionals += rest
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                result.positionals.append(word)
                continue
            }
            let (name, attached) = Self.split(word)
            guard let option = (options + [Self.help]).first(where: { $0.names.contains(name) }) else {
                let known = options.flatMap(\.names).filter { $0.hasPrefix("--") }
                let hint = nearest(name, in: known).map { ". Did you mean '\($0)'?" } ?? ""
                throw UsageError("unknown option '\(name)'\(hint)")
            }
            guard let kind = option.value else {
                guard attached == nil else { throw UsageError("'\(name)' takes no value") }
                result.values[option.names[0], default: []].append("")
                continue
            }
            guard let value = attached ?? rest.popFirst() else {
                throw UsageError("'\(name)' needs a value: \(name) <\(kind)>")
            }
            result.values[option.names[0], default: []].append(value)
        }
        return result
    }

    /// `--name=value`, `--name`, `-nvalue`, `-n`.
    private static func split(_ word: String) -> (String, String?) {
        if word.hasPrefix("--") {
            guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
            return (String(word[..<equals]), String(word[word.index(after: equals)...]))
        }
        let rest = word.dropFirst(2)
        return (String(word.prefix(2)), rest.isEmpty ? nil : String(rest.hasPrefix("=") ? rest.dropFirst() : rest))
    }
}

/// What stood on the command line, by the first name of each option.
struct Arguments {
    var positionals: [String] = []
    fileprivate(set) var values: [String: [String]] = [:]

    func has(_ name: String) -> Bool { values[name] != nil }
    func all(_ name: String) -> [String] { values[name] ?? [] }
    func last(_ name: String) -> String? { values[name]?.last }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let text = last(name) else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw UsageError(
                "\(name): '\(text)' is no whole number from \(range.lowerBound) to \(range.upperBound == .max ? "…" : String(range.upperBound))"
            )
        }
        return value
    }

    /// A number of seconds, or of what ``TimeSpan`` knows.
    func duration(_ name: String) throws(UsageError) -> Duration? {
        guard let text = last(name) else { return nil }
        guard let seconds = TimeSpan.seconds(in: text), seconds < 1e9 else {
            throw UsageError("\(name): '\(text)' is no length of time, such as 0.5, 30 or 10m")
        }
        return .seconds(seconds)
    }

    /// - Parameters low, high: Spelled as the message shows them.
    func number(_ name: String, from low: String, to high: String) throws(UsageError) -> Double? {
        guard let text = last(name) else { return nil }
        guard let value = Double(text), let least = Double(low), let most = Double(high), value >= least, value <= most
        else {
            throw UsageError("\(name): '\(text)' is no number from \(low) to \(high)")
        }
        return value
    }

    /// Those of an option that is written `name=value`, in their order.
    func pairs(_ name: String) throws(UsageError) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for text in all(name) {
            guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), equals > text.startIndex else {
                // Without quoting it: what lacks its name may well be a secret.
                throw UsageError("\(name): write name=value")
            }
            pairs.append((String(text[..<equals]), String(text[text.utf8.index(after: equals)...])))
        }
        return pairs
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of choices: Choice.Type
    ) throws(UsageError) -> Choice? {
        try choice(name, of: choices.allCases.map(\.rawValue)).flatMap(Choice.init)
    }

    func choice(_ name: String, of choices: [String]) throws(UsageError) -> String? {
        guard let text = last(name) else { return nil }
        guard choices.contains(text) else {
            throw UsageError("\(name): '\(text)' is not known; write \(choices.joined(separator: ", "))")
        }
        return text
    }
}

/// A command line that cannot be meant: exit code 2.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
