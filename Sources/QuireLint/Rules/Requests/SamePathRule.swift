import QuireBase
import QuireConfig
import QuireJSON
import QuirePagination

/// One value of the page that is to be two things.
struct SamePathRule: LintRule {
    static let name = "same-path"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let pagination = stream.pagination else { return [] }
        var roles: [(name: String, text: String)] = pagination.records.map { ("records", $0.description) }
        roles += pagination.totals.map { ("total", $0.description) }
        if let pages = pagination.totalPages { roles.append(("total_pages", pages.description)) }
        if let hasMore = pagination.hasMore { roles.append(("has_more", hasMore.description)) }
        roles += pagination.scheme.reads.map { ("from", $0.description) }
        var findings: [Finding] = []
        for (index, role) in roles.enumerated() {
            guard let other = roles[..<index].first(where: { same($0.text, role.text) }),
                !(role.name == "from" && other.name == "has_more")
            else { continue }
            findings += stream.finding(
                .error, Self.self, at: stream.pagingPlace(role.name),
                other.name == role.name
                    ? "\(role.name) names \(role.text) twice"
                    : "\(role.text) is said to be both \(other.name) and \(role.name)",
                mend: "name each value once")
        }
        return findings
    }
}
