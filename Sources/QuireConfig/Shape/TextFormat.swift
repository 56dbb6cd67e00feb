/// What a string must look like: said to editors as a regular expression, judged here by code.
public struct TextFormat: Sendable {
    /// With its article, as in "a URL".
    public let name: String
    /// One that is right, for messages; `nil` where the name says enough.
    public let example: String?
    /// The same rule, or a laxer one, as an ECMA 262 regular expression that must match somewhere; `nil` where none
    /// can say it.
    public let pattern: String?
    /// Why a text is not right, to stand behind a colon; `nil` when it is. Empty when there is no more to say.
    public let refusal: @Sendable (String) -> String?

    public init(
        _ name: String, example: String? = nil, pattern: String? = nil, refusal: @escaping @Sendable (String) -> String?
    ) {
        (self.name, self.example, self.pattern, self.refusal) = (name, example, pattern, refusal)
    }

    public init(
        _ name: String, example: String? = nil, pattern: String? = nil, isRight: @escaping @Sendable (String) -> Bool
    ) {
        self.init(name, example: example, pattern: pattern) { text -> String? in isRight(text) ? nil : "" }
    }

    /// "a URL such as 'https://api.example.com'"
    var expectation: String { name + (example.map { " such as \(quoted($0))" } ?? "") }
}

extension TextFormat {
    /// Any text but the empty one.
    public static let nonempty = TextFormat("a string that is not empty", pattern: "[\\s\\S]") {
        !$0.utf8.isEmpty
    }

    /// An absolute URL with the scheme http or https and a host, of printable ASCII.
    public static let url = TextFormat(
        "a URL", example: "https://api.example.com", pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[!-.0->@-~][!-~]*$"
    ) { text in
        let bytes = Array(text.utf8)
        guard let slashes = bytes.firstIndex(of: UInt8(ascii: ":")), slashes == 4 || slashes == 5,
            bytes.dropFirst(slashes).starts(with: "://".utf8), bytes.count > slashes + 3
        else { return false }
        let scheme = bytes[..<slashes].map { $0 | 0x20 }
        let host = bytes[slashes + 3]
        return "https".utf8.starts(with: scheme) && bytes.allSatisfy { 0x21...0x7e ~= $0 }
            && host != UInt8(ascii: "/") && host != UInt8(ascii: "?")
    }

    /// ASCII letters, digits and underscores, the first no digit: what templates and environments call a name.
    public static let identifier = TextFormat(
        "a name of letters, digits and underscores", example: "api_key", pattern: "^[A-Za-z_][A-Za-z0-9_]*$"
    ) { text in
        text.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
            default: false
            }
        } && !text.utf8.isEmpty
    }

    /// Text with a Jinja expression or statement in it.
    static let template = TextFormat("a template", example: "{{ settings.name }}", pattern: "\\{[{%]") { text in
        let bytes = Array(text.utf8)
        return zip(bytes, bytes.dropFirst()).contains { a, b in
            a == UInt8(ascii: "{") && (b == UInt8(ascii: "{") || b == UInt8(ascii: "%"))
        }
    }
}
