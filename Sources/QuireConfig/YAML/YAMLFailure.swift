/// What libyaml says about a text that it cannot read, and what its writer should do about it.
struct YAMLFailure {
    let reason: String
    let context: String
    let mark: YAMLMark
    let contextMark: YAMLMark

    func problem(in source: SourceText) -> ConfigProblem {
        let line = Self.line(mark.line, of: source)
        let character = line.dropFirst(mark.column - 1).first
        var (message, mark) = advice(at: character)
        // A template without quotes ends as many kinds of error; the line that shows one tells which.
        if Self.beginsWithTemplate(line) {
            message = "a value that begins with a template is put in quotes: \"{{ … }}\""
        } else if character == "\t" {
            (message, mark) = ("a tab stands where YAML wants spaces: indent with spaces", self.mark)
        }
        return ConfigProblem(message, file: source.file, line: mark.line, column: mark.column)
    }

    private func advice(at character: Unicode.Scalar?) -> (String, YAMLMark) {
        let opened = "line \(contextMark.line), column \(contextMark.column)"
        switch reason {
        case "found character that cannot start any token":
            let what = character.map { quoted(String($0)) } ?? "this character"
            return ("a value cannot begin with \(what): put it in quotes", mark)
        case "found unexpected end of stream" where context.hasSuffix("quoted scalar"):
            return ("this quoted text does not end: close the quote", contextMark)
        case "did not find expected ',' or ']'":
            return ("a comma or ']' is expected here, in the list that begins at \(opened)", mark)
        case "did not find expected ',' or '}'":
            return ("a comma or '}' is expected here, in the map that begins at \(opened)", mark)
        default:
            return (Self.advice[reason] ?? Self.advice(in: context) ?? "this is no YAML: \(reason), \(context)", mark)
        }
    }

    private static func advice(in context: String) -> String? {
        if context.contains("directive") {
            return "a line that begins with '%' is a directive: put text in quotes, or write %YAML 1.2"
        }
        if context.hasSuffix("tag") {
            return "a tag is not complete here: remove it, or put text that begins with '!' in quotes"
        }
        return nil
    }

    /// By the texts of libyaml 0.2 (src/scanner.c, src/parser.c).
    private static let advice = [
        "mapping values are not allowed in this context":
            "': ' is not allowed here: put text that holds it in quotes, or begin a line of its own",
        "did not find expected key":
            "a member is expected here: indent the members of one map alike, and quote a whole "
            + "value or nothing of it",
        "could not find expected ':'": "a ':' is expected behind this name: write name: value, or put text in quotes",
        "did not find expected '-' indicator": "an item '- ' is expected here: indent the items of one list alike",
        "block sequence entries are not allowed in this context":
            "a list cannot begin here: put its '- ' on a line of its own",
        "mapping keys are not allowed in this context": "a '? ' cannot stand here: write name: value",
        "found a tab character where an indentation space is expected":
            "a tab stands where YAML wants spaces: indent with spaces",
        "found a tab character that violates indentation": "a tab stands where YAML wants spaces: indent with spaces",
        "found unknown escape character":
            "double quotes have no such escape: a backslash is written \\\\, or use single quotes",
        "did not find expected hexdecimal number": "this escape needs hexadecimal digits, such as \\u00e9",
        "found invalid Unicode character escape code": "this escape names no character: write the character itself",
        "found unexpected document indicator": "'---' or '...' ends the document inside a quoted text: close the quote",
        "did not find expected <document start>":
            "there is more text after the value's end: a file holds one value; indent what belongs to it",
        "did not find expected alphabetic or numeric character":
            "a name is expected behind '&' or '*': put text that begins with one of them in quotes",
        "did not find expected comment or line break":
            "nothing but a comment may stand behind '|' or '>' and its indicators",
        "found an indentation indicator equal to 0": "the indentation of a block is 1 to 9: leave the digit out",
        "found incompatible YAML document": "this version of YAML is not known: write %YAML 1.2, or leave it out",
        "found duplicate %YAML directive": "%YAML may stand once: remove the second",
        "found duplicate %TAG directive": "this %TAG stands twice: remove the second",
        "found undefined tag handle": "this tag is not known: remove it, or put text that begins with '!' in quotes",
        "did not find expected node content": "a value is expected here",
    ]

    private static func line(_ number: Int, of source: SourceText) -> [Unicode.Scalar] {
        var (line, start) = (1, source.start)
        let bytes = source.bytes
        for index in source.start..<bytes.count where line < number {
            let isHalf = bytes[index] == 0x0d && index + 1 < bytes.count && bytes[index + 1] == 0x0a
            guard bytes[index] == 0x0a || (bytes[index] == 0x0d && !isHalf) else { continue }
            line += 1
            start = index + 1
        }
        let end = bytes[start...].firstIndex { $0 == 0x0a || $0 == 0x0d } ?? bytes.count
        return Array(String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars)
    }

    /// `name: {{ …` or `- {{ …`
    private static func beginsWithTemplate(_ line: [Unicode.Scalar]) -> Bool {
        guard let braces = line.indices.dropLast().first(where: { line[$0] == "{" && line[$0 + 1] == "{" })
        else { return false }
        let before = line[..<braces].last { $0 != " " }
        return before == ":" || before == "-" || before == "[" || before == ","
    }
}
