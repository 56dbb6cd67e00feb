import QuireHTTP
import QuireJSON

/// Links to the next page: the `Link` field, then URLs in the body.
enum LinkCandidates {
    static func find(in page: PageEvidence) -> [SchemeCandidate] {
        var found: [SchemeCandidate] = []
        switch LinkField.search("next", in: page.response.headers, context: page.response.url) {
        case .found:
            found.append(
                SchemeCandidate(.link, ConfigDraft(scheme: "link_header"), "the Link header names a next page"))
        // The scheme says what is wrong with it.
        case .unreadable:
            found.append(SchemeCandidate(.link, ConfigDraft(scheme: "link_header"), "the Link header speaks of next"))
        case .absent: break
        }
        let usual = AutomaticScheme.usualLinks
        let ranked = page.aside.enumerated().filter { isNext($0.element) && isLink($0.element.value) }
            .map { (rank: usual.firstIndex(of: $0.element.source.description) ?? usual.count + $0.offset, $0.element) }
            .sorted { $0.rank < $1.rank }
        for (_, member) in ranked.prefix(4) {
            let draft = ConfigDraft(scheme: "next_url", [("from", .text(member.source.description))])
            found.append(SchemeCandidate(.link, draft, member.description))
        }
        return found
    }

    static func isNext(_ member: SideMember) -> Bool {
        if member.word.contains("next") {
            return !["prev", "nested", "sync", "delta"].contains { member.word.contains($0) }
        }
        return ["href", "url", "uri", "link"].contains(member.word) && member.parent.hasPrefix("next")
    }

    /// A URL, or a path or query of one.
    static func isLink(_ value: PageValue) -> Bool {
        guard value.kind == .string, value.text.utf8.count <= 32_768 else { return false }
        let bytes = Array(value.text.utf8)
        if isAbsolute(value.text) || bytes.first == UInt8(ascii: "/") || bytes.first == UInt8(ascii: "?") {
            return true
        }
        return bytes.contains(UInt8(ascii: "?")) && bytes.contains(UInt8(ascii: "=")) && !bytes.contains(0x20)
    }

    static func isAbsolute(_ text: String) -> Bool {
        let start = text.utf8.prefix(8).map { $0 | 0x20 }
        return start.starts(with: "http://".utf8) || start.starts(with: "https://".utf8)
    }
}
