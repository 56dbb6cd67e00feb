/// Reads one `Link` field value link by link (RFC 8288, appendix B.2). Every step moves forward.
struct LinkScanner {
    private let bytes: [UInt8]
    private var position = 0
    /// The first thing that was skipped because it is no link and no parameter, in words.
    private(set) var fault: String?

    init(_ value: String) { bytes = Array(value.utf8) }

    struct Scanned {
        var link: WebLink
        var anchor: String?
        /// Values of the `rel` parameters behind the first one, and of `rel*`: they do not count.
        var otherRelations: [String]
    }

    /// The next well-formed link, `nil` at the end.
    mutating func next() -> Scanned? {
        while true {
            skip { $0.isBlank || $0 == UInt8(ascii: ",") }
            guard let byte = current else { return nil }
            guard byte == UInt8(ascii: "<") else {
                note("it holds text outside of a link")
                skipGarbage(until: ",")
                continue
            }
            guard let close = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else {
                note("a link's target has no closing >")
                position = bytes.count
                return nil
            }
            let target = String(ascii: bytes[(position + 1)..<close])
            if target.utf8.contains(UInt8(ascii: "<")) { note("a link's target has no closing >") }
            position = close + 1
            if let parameters = parameters() { return Self.link(target, parameters) }
        }
    }

    private mutating func note(_ text: String) { fault = fault ?? text }

    private static func link(_ target: String, _ parameters: Parameters) -> Scanned {
        var others = parameters.first
        let relations = others.removeValue(forKey: "rel")?.utf8.split(whereSeparator: \.isBlank) ?? []
        return Scanned(
            link: WebLink(
                target: target, relations: relations.map { String(ascii: $0).asciiLowercased }, parameters: others),
            anchor: others["anchor"],
            otherRelations: parameters.laterRelations + [others["rel*"]].compactMap(\.self))
    }

    private struct Parameters {
        /// By lower-case name, the first of each.
        var first: [String: String] = [:]
        var laterRelations: [String] = []

        mutating func add(_ name: String, _ value: String) {
            if first[name] == nil { first[name] = value } else if name == "rel" { laterRelations.append(value) }
        }
    }

    /// The parameters up to the comma or the end; `nil` if a quoted string does not end.
    private mutating func parameters() -> Parameters? {
        var result = Parameters()
        while true {
            skip(\.isBlank)
            guard let byte = current, byte != UInt8(ascii: ",") else { return result }
            guard byte == UInt8(ascii: ";") else {
                note("text stands between a link's parameters")
                skipGarbage(until: ";,")
                continue
            }
            position += 1
            skip(\.isBlank)
            let name = take { !$0.isBlank && !$0.isOne(of: "=;,") }.asciiLowercased
            skip(\.isBlank)
            guard let value = value(of: name) else { return nil }
            if !name.isEmpty { result.add(name, value) }
        }
    }

    /// What follows an equals sign, empty without one; `nil` if a quoted string does not end.
    private mutating func value(of name: String) -> String? {
        guard current == UInt8(ascii: "=") else { return "" }
        if name.isEmpty { note("a link's parameter has no name") }
        position += 1
        skip(\.isBlank)
        if current == UInt8(ascii: "\"") { return quotedString() }
        // Not in the standard, but some servers write rel='next'.
        if name == "rel", current == UInt8(ascii: "'") { return singleQuoted() }
        return take { !$0.isBlank && !$0.isOne(of: ";,") }
    }

    private mutating func singleQuoted() -> String? {
        position += 1
        guard let close = bytes[position...].firstIndex(of: UInt8(ascii: "'")) else {
            note("a quoted text does not end")
            return take { !$0.isBlank && !$0.isOne(of: ";,") }
        }
        defer { position = close + 1 }
        return String(ascii: bytes[position..<close])
    }

    /// RFC 9110, section 5.6.4; `nil` if the closing quote is missing.
    private mutating func quotedString() -> String? {
        var text: [UInt8] = []
        position += 1
        while var byte = current {
            position += 1
            if byte == UInt8(ascii: "\"") { return String(ascii: text) }
            if byte == UInt8(ascii: "\\"), let escaped = current {
                byte = escaped
                position += 1
            }
            text.append(byte)
        }
        note("a quoted text does not end")
        return nil
    }

    /// Moves to one of the delimiters outside of quotes, or to the end.
    private mutating func skipGarbage(until delimiters: StaticString) {
        while let byte = current, !byte.isOne(of: delimiters) {
            if byte == UInt8(ascii: "\"") { _ = quotedString() } else { position += 1 }
        }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ condition: (UInt8) -> Bool) {
        while let byte = current, condition(byte) { position += 1 }
    }

    private mutating func take(_ condition: (UInt8) -> Bool) -> String {
        let start = position
        skip(condition)
        return String(ascii: bytes[start..<position])
    }
}
