import QuireHTTP
import QuireJSON

/// One scalar that stands beside the records of a page: a member of the body, or a field of the response.
package struct SideMember: Sendable {
    package let source: ValueSource
    /// The last name of its path.
    package let name: String
    /// The letters of the name in lower case: `nextPageToken` and `next_page_token` are one word.
    package let word: String
    /// The same of the object around it; empty at the top.
    package let parent: String
    package let value: PageValue

    init(_ source: ValueSource, name: String, parent: String, value: PageValue) {
        (self.source, self.name, self.value) = (source, name, value)
        word = Self.word(of: name)
        self.parent = Self.word(of: parent)
    }

    /// Where it stands and what it is, for people: a value that may be a secret is hidden, a long one cut.
    package var description: String {
        let hides = Redaction.isSensitive(parameterName: name)
        let text = value.json.unicodeScalars
        let start = String(String.UnicodeScalarView(text.prefix(32)))
        return "\(source) is \(hides ? "***" : start + (text.count > 32 ? "…" : ""))"
    }

    var isHeader: Bool { if case .header = source { true } else { false } }

    /// Letters A to Z, in lower case.
    static func word(of name: String) -> String {
        String(
            decoding: name.utf8.prefix(200).filter { (0x61...0x7a).contains($0 | 0x20) }.map { $0 | 0x20 },
            as: UTF8.self)
    }

    /// A name that can stand in the flags of a scheme as it is.
    static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 100
            && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && !"'\"[],\\".unicodeScalars.contains($0) }
    }
}
