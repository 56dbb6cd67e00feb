/// `text` in single quotes for a message: on one line, not longer than anyone reads.
func quoted(_ text: String) -> String {
    var result = "'"
    for (index, scalar) in text.unicodeScalars.enumerated() {
        if index == 60 { return result + "…'" }
        switch scalar {
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case _
        where scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
            || scalar == "\u{2028}" || scalar == "\u{2029}":
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "'"
}

/// `'a', 'b' or 'c'`, at most twelve of them.
func quotedList(_ names: [String], word: String = "or") -> String { joined(names.map(quoted), word: word) }

/// `a, b or c`, at most twelve of them.
func joined(_ phrases: [String], word: String = "or") -> String {
    guard phrases.count <= 12 else { return phrases.prefix(12).joined(separator: ", ") + ", …" }
    guard phrases.count > 1, let last = phrases.last else { return phrases.first ?? "" }
    return phrases.dropLast().joined(separator: ", ") + " \(word) " + last
}
