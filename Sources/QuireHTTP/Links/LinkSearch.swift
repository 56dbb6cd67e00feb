/// What the `Link` field says about one relation.
public enum LinkSearch: Sendable, Equatable {
    case found(target: String)
    /// The field is well-formed and has no such link, or there is no field.
    case absent
    /// No such link was read, but what could not be read may be one.
    case unreadable(reason: String)
}

extension LinkField {
    /// The first link with this relation, told apart from a field that may hold one in broken syntax: for callers to
    /// whom a missing link means the end. Reads every link, however many there are.
    public static func search(_ rel: String, in headers: HTTPHeaders, context: HTTPURL? = nil) -> LinkSearch {
        let wanted = rel.asciiLowercased
        var reason: String?
        for value in headers.values(for: "link") {
            var scanner = LinkScanner(value)
            while let scanned = scanner.next() {
                guard isContext(scanned.anchor, context) else {
                    if scanned.link.relations.contains(wanted), isSibling(scanned.anchor, context) {
                        reason = reason ?? "its link with rel=\(rel) is anchored at another page of the same list"
                    }
                    continue
                }
                if scanned.link.relations.contains(wanted) {
                    if !scanned.link.target.utf8.allSatisfy(\.isBlank) { return .found(target: scanned.link.target) }
                    reason = reason ?? "its link with rel=\(rel) has no target"
                } else if scanned.otherRelations.contains(where: { mentions($0, wanted) }) {
                    reason = reason ?? "it names the relation \(rel) where it does not count"
                }
            }
            if let fault = scanner.fault { reason = reason ?? fault }
        }
        return reason.map { .unreadable(reason: $0) } ?? .absent
    }

    /// Whether an anchor differs from the page in its query alone: likely the listing, meant as the page.
    private static func isSibling(_ anchor: String?, _ context: HTTPURL?) -> Bool {
        guard let anchor, let context, let url = try? context.resolving(anchor) else { return false }
        return url.origin == context.origin && url.path == context.path
    }

    /// Whether one of the words of a `rel` that RFC 8288 ignores is the relation, with or without a charset.
    private static func mentions(_ text: String, _ wanted: String) -> Bool {
        text.asciiLowercased.utf8.split { $0.isBlank || $0 == UInt8(ascii: "'") }
            .contains { String(ascii: $0) == wanted }
    }
}
