/// What libcurl says of a failure. It quotes the addresses of proxies, user and password included.
enum LibcurlText {
    /// The text with all that stands before an `@` as `***`, from the first quotation mark or `//` on. Rather too much:
    /// a password may hold any of these characters.
    static func withoutUserInfo(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        let head = text[..<at]
        let quote = head.firstIndex { $0 == "'" || $0 == "\"" }.map { head.index(after: $0) }
        let starts = [head.firstRange(of: "//")?.upperBound, quote].compactMap(\.self)
        // Neither: the word itself.
        let start = starts.min() ?? head.lastIndex(of: " ").map { head.index(after: $0) } ?? head.startIndex
        return head[..<start] + "***" + text[at...]
    }
}
