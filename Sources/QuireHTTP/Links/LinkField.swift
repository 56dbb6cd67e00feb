/// The `Link` field (RFC 8288, section 3).
public enum LinkField {
    /// The links of all field lines in order. What is malformed is skipped; time is linear in the length.
    ///
    /// - Parameters:
    ///   - context: The URL that answered. Links with an anchor elsewhere speak of another resource and are left out;
    ///     without a context, so is every link that has an anchor.
    ///   - limit: Most links returned.
    public static func parse(_ fieldValues: [String], context: HTTPURL? = nil, limit: Int = 1000) -> [WebLink] {
        var links: [WebLink] = []
        for value in fieldValues {
            var scanner = LinkScanner(value)
            while links.count < limit, let scanned = scanner.next() {
                guard isContext(scanned.anchor, context) else { continue }
                links.append(scanned.link)
            }
        }
        return links
    }

    /// The target of the first link with this relation.
    public static func target(of rel: String, in headers: HTTPHeaders, context: HTTPURL? = nil) -> String? {
        let wanted = rel.asciiLowercased
        return parse(headers.values(for: "link"), context: context, limit: .max)
            .first { $0.relations.contains(wanted) }?.target
    }

    static func isContext(_ anchor: String?, _ context: HTTPURL?) -> Bool {
        guard let anchor, !anchor.isEmpty else { return true }
        // A fragment is a part of the resource, and not the resource.
        guard let context, !anchor.utf8.contains(UInt8(ascii: "#")) else { return false }
        return (try? context.resolving(anchor)) == context
    }
}
