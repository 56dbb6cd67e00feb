import QuireHTTP
import QuireJSON

/// Signs on page 1 that it is not everything, where nobody has said how the API pages. In doubt there is more: a user
/// who is asked for the scheme loses a minute, one who is not may lose records.
enum SignsOfMore {
    /// The first sign, in words; `nil` when nothing speaks against a single page.
    /// - Parameter pageSizeTells: Whether a round number of records is a sign.
    static func first(on page: FirstPage, pageSizeTells: Bool) -> String? {
        if let sign = inHeaders(page) ?? inMembers(of: page.root, at: .root) { return sign }
        for source in UndeclaredCounts.usual {
            guard let count = source.value(in: page.root, page.headers)?.count, count > page.records else { continue }
            return "\(source) is \(count), and it holds \(page.records) records"
        }
        guard pageSizeTells, isRound(page.records) else { return nil }
        return "it holds exactly \(page.records) records, a usual page size"
    }

    private static func inHeaders(_ page: FirstPage) -> String? {
        for field in page.headers {
            let name = field.name.lowercased()
            let value = PageValue(header: field.value)
            if name == "link", field.value.lowercased().contains("next") { return "its Link header speaks of next" }
            // 206 with a range of items, as of bytes (RFC 9110, section 14.4).
            if name == "content-range", let total = value.count, total > page.records {
                return "Content-Range is \(field.value)"
            }
            guard name.contains("next") || name.contains("more") || name.hasSuffix("pages"), isTruthy(value) else {
                continue
            }
            if name.hasSuffix("pages"), value.count.map({ $0 <= 1 }) ?? false { continue }
            return "\(field.name) is \(field.value.prefix(40))"
        }
        return nil
    }

    /// Members beside the records, down to the second level.
    private static func inMembers(of object: RawJSON, at path: SimplePath) -> String? {
        var sign: String?
        object.forEachMember { key, member in
            let name = key.stringValue ?? ""
            let path = SimplePath(path.segments + [.member(name)])
            if member.kind == .object {
                if path.segments.count <= 2 { sign = inMembers(of: member, at: path) }
            } else if member.kind != .array, speaksOfMore(name, PageValue(member)) {
                sign = "\(path) is \(member.text.prefix(40))"
            }
            return sign == nil
        }
        return sign
    }

    private static func speaksOfMore(_ name: String, _ value: PageValue) -> Bool {
        let word = name.lowercased().filter(\.isLetter)
        if ["islast", "last", "lastpage", "islastpage", "isfinal", "iscomplete", "done", "finished"].contains(word) {
            return value.kind == .boolean && value.text == "false"
        }
        guard !word.contains("prev"), isTruthy(value) else { return false }
        if word.hasSuffix("pages") || word == "pagecount" { return value.count.map { $0 > 1 } ?? false }
        return ["next", "more", "cursor", "continu", "scrollid", "skiptoken"].contains { word.contains($0) }
    }

    private static func isTruthy(_ value: PageValue) -> Bool { !value.isAbsent && value.saysMore == true }

    /// Sizes that people and servers choose.
    private static func isRound(_ count: Int) -> Bool {
        count >= 10
            && (count % 10 == 0 || [12, 15, 16, 24, 25, 32, 36, 48, 64, 75, 96, 128, 256, 512, 1024].contains(count))
    }
}
