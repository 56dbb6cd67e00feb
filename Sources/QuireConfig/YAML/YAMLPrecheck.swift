/// What libyaml would read by YAML 1.1 and YAML 1.2 reads otherwise, or what would cost it too much time.
enum YAMLPrecheck {
    /// libyaml compares each directive with all before it.
    private static let directives = 100

    static func check(_ source: SourceText) throws(ConfigProblem) {
        var count = 0
        var isLineStart = true
        for index in source.start..<source.bytes.count {
            let byte = source.bytes[index]
            if isLineStart, byte == UInt8(ascii: "%") {
                count += 1
                if count > directives {
                    throw source.problem("more than \(directives) lines begin with '%': indent or quote them", index)
                }
            }
            isLineStart = byte == 0x0a || byte == 0x0d
            if byte == 0xc2 || byte == 0xe2, let name = lineBreak(source.bytes[index...]) {
                throw source.problem(
                    "this character is a line break to some readers of YAML and none to others: write it as \(name) "
                        + "in double quotes", index)
            }
        }
    }

    /// The escape of a character that ends a line in YAML 1.1 alone (YAML 1.2.2, section 5.4).
    private static func lineBreak(_ bytes: ArraySlice<UInt8>) -> String? {
        if bytes.starts(with: [0xc2, 0x85]) { return "\\N" }
        if bytes.starts(with: [0xe2, 0x80, 0xa8]) { return "\\L" }
        if bytes.starts(with: [0xe2, 0x80, 0xa9]) { return "\\P" }
        return nil
    }
}
