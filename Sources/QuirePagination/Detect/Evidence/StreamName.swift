package import QuireHTTP

/// What the records of a URL are called: the last segment of its path that names no single thing and no version.
package enum StreamName {
    /// The segment, decoded, without an extension such as `.json`; `nil` where none names anything.
    package static func segment(of url: HTTPURL) -> String? {
        url.path.utf8.split(separator: UInt8(ascii: "/")).suffix(20).reversed().lazy
            .map { withoutExtension(PercentEncoding.decode(String(decoding: Array($0), as: UTF8.self))) }
            .first { !$0.isEmpty && !isIdentifier($0) && !isVersion($0) }
    }

    /// The words that a list of these records may bear.
    static func words(of url: HTTPURL) -> Set<String> {
        guard let name = segment(of: url) else { return [] }
        let word = SideMember.word(of: name)
        return [word, word + "s", singular(of: word)]
    }

    /// `contacts` to `contact`, `companies` to `company`, `boxes` to `box`.
    static func singular(of word: String) -> String {
        let bytes = Array(word.utf8)
        func ends(_ end: String) -> Bool {
            bytes.count > end.utf8.count + 1 && bytes.suffix(end.utf8.count).elementsEqual(end.utf8)
        }
        func cut(_ count: Int) -> String { String(decoding: bytes.dropLast(count), as: UTF8.self) }
        if ends("ies") { return cut(3) + "y" }
        if ends("sses") || ends("xes") || ends("ches") || ends("shes") { return cut(2) }
        return ends("s") && !ends("ss") ? cut(1) : word
    }

    private static func withoutExtension(_ segment: String) -> String {
        for end in [".json", ".jsonl", ".php", ".aspx", ".ashx"] where segment.utf8.count > end.utf8.count {
            let bytes = Array(segment.utf8)
            if bytes.suffix(end.utf8.count).elementsEqual(end.utf8) {
                return String(decoding: bytes.dropLast(end.utf8.count), as: UTF8.self)
            }
        }
        return segment
    }

    /// `v2`, `2023-01`, `2024-01-15`.
    private static func isVersion(_ segment: String) -> Bool {
        let bytes = Array(segment.utf8)
        let rest = bytes.first.map { $0 | 0x20 } == UInt8(ascii: "v") ? bytes.dropFirst() : bytes[...]
        return !rest.isEmpty
            && rest.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    /// Digits alone, a UUID, or long letters and digits mixed, as ids are.
    private static func isIdentifier(_ segment: String) -> Bool {
        let bytes = Array(segment.utf8)
        let digits = bytes.count { (48...57).contains($0) }
        if digits == bytes.count { return true }
        if bytes.contains(UInt8(ascii: "@")) || bytes.contains(UInt8(ascii: ":")) { return true }
        return bytes.count >= 15 && digits * 5 >= bytes.count
    }
}
