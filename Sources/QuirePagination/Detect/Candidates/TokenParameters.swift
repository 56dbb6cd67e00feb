/// The names under which APIs take back the tokens that they hand out, likeliest first.
///
/// Google: `nextPageToken` as `pageToken`. Zoom: `next_page_token` as itself. Slack, Pipedrive: `next_cursor` as
/// `cursor`. Notion: `next_cursor` as `start_cursor`. HubSpot: `paging.next.after` as `after`. AWS: `NextToken` as
/// itself. X: `next_token` as `pagination_token`. Relay: `endCursor` as `after`. Datasette: `next` as `_next`.
enum TokenParameters {
    static func names(for member: SideMember) -> [String] {
        let words = words(of: member.name)
        let style = Style(of: member.name)
        let own = member.isHeader ? Style.snake.join(words.filter { $0 != "x" }) : member.name
        func styled(_ words: String...) -> String { style.join(words) }
        var names: [String]
        switch member.word {
        case "nextpagetoken":
            names = style == .snake ? [own, "page_token", "pageToken"] : [styled("page", "token"), own, "page_token"]
        case "nexttoken": names = [own, styled("pagination", "token"), styled("page", "token"), "token"]
        case "xnexttoken": names = ["next_token", "page_token", "token", "cursor"]
        case "nextcursor", "xnextcursor", "nextpagecursor", "xpaginationnextcursor":
            names = ["cursor", "start_cursor", own, "after", "starting_after", "page_cursor"]
        case "endcursor", "aftercursor", "cursorafter", "after": names = ["after", "cursor", own]
        case "cursor": names = ["cursor", "after", "start_cursor"]
        case "next": names = ["cursor", "next", "_next", "after", "page", "offset", "start", "page_token", "token"]
        case "nextpage", "xnextpage": names = ["page", own, "page_token", "pageToken", "cursor"]
        case "nextoffset": names = ["offset", own]
        case "nextstart", "nextstartat": names = ["start", "startAt", own, "offset"]
        case "nextskip": names = ["skip", own]
        case "nextmarker": names = [styled("marker"), own]
        case "nextid": names = [own, "after", "since", "start"]
        case "bookmark", "marker", "continue": names = [own]
        case _ where member.word.contains("continuation"):
            names = [own, styled("continuation", "token"), "continuation", "continuationToken"]
        default:
            let rest = words.drop { $0 == "next" || $0 == "x" }
            names = [own, style.join(Array(rest))]
        }
        if member.parent.hasPrefix("next") { names.insert(member.name, at: 0) }
        var seen: Set<[UInt8]> = []
        return names.filter { !$0.isEmpty && seen.insert(Array($0.utf8)).inserted }
    }

    /// Fields of the request, for a token that came in one.
    static func fields(for member: SideMember) -> [String] {
        let bytes = Array(member.name.utf8)
        var names = [member.name]
        // X-Next-Token: sent back as X-Page-Token or X-Token.
        for replacement in ["Page-", ""] {
            let lower = bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
            let wanted = Array("next-".utf8)
            guard let start = lower.indices.first(where: { lower[$0...].starts(with: wanted) }) else { continue }
            names.append(
                String(decoding: bytes[..<start] + Array(replacement.utf8) + bytes[(start + 5)...], as: UTF8.self))
        }
        return names
    }

    private enum Style {
        case snake, camel, pascal

        init(of name: String) {
            let bytes = name.utf8.drop { !(0x61...0x7a).contains($0 | 0x20) }
            if bytes.contains(UInt8(ascii: "_")) || bytes.contains(UInt8(ascii: "-")) {
                self = .snake
            } else if let first = bytes.first, (0x41...0x5a).contains(first) {
                self = .pascal
            } else {
                self = bytes.contains { (0x41...0x5a).contains($0) } ? .camel : .snake
            }
        }

        func join(_ words: [String]) -> String {
            switch self {
            case .snake: words.joined(separator: "_")
            case .pascal: words.map(capitalized).joined()
            case .camel: (words.prefix(1) + words.dropFirst().map(capitalized)).joined()
            }
        }

        private func capitalized(_ word: String) -> String {
            guard let first = word.utf8.first, (0x61...0x7a).contains(first) else { return word }
            return String(decoding: [first - 0x20] + Array(word.utf8.dropFirst()), as: UTF8.self)
        }
    }

    /// `nextPageToken`, `next_page_token` and `X-Next-Page-Token` in words.
    private static func words(of name: String) -> [String] {
        var words: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in name.utf8.prefix(200) {
            let isLetter = (0x61...0x7a).contains(byte | 0x20)
            if isLetter, byte & 0x20 == 0, (0x61...0x7a).contains(previous) { words.append([]) }
            if isLetter { words[words.count - 1].append(byte | 0x20) } else { words.append([]) }
            previous = byte
        }
        return words.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    }
}
