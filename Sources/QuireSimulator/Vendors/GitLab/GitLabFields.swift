/// The fields of a numbered page.
struct GitLabFields {
    private let page: GitLabPage

    init(_ page: GitLabPage) { self.page = page }

    private var hasTotal: Bool { page.count <= GitLab.maximumTotal }
    private var next: Int? { page.number < page.pages ? page.number + 1 : nil }
    private var previous: Int? { page.number > 1 ? page.number - 1 : nil }

    /// "Link headers are returned with each response." A page that there is not comes as an empty field, as clients
    /// report (github.com/globocom/gitlab-ci-monitor/issues/3); the documentation shows a page with both neighbours.
    func all(_ ask: VendorRequest) -> [(name: String, value: String)] {
        var fields = [
            ("Link", links(ask)), ("X-Next-Page", next.map { "\($0)" } ?? ""), ("X-Page", "\(page.number)"),
            ("X-Per-Page", "\(page.size)"), ("X-Prev-Page", previous.map { "\($0)" } ?? ""),
        ]
        if hasTotal { fields += [("X-Total", "\(page.count)"), ("X-Total-Pages", "\(page.pages)")] }
        return fields
    }

    /// In the order of the documentation's example: prev, next, first, last.
    private func links(_ ask: VendorRequest) -> String {
        var relations: [(name: String, page: Int)] = []
        if let previous { relations.append(("prev", previous)) }
        if let next { relations.append(("next", next)) }
        relations.append(("first", 1))
        if hasTotal { relations.append(("last", max(1, page.pages))) }
        return relations.map { name, number in
            let query = LinkQuery.text(ask, setting: [("page", "\(number)"), ("per_page", "\(page.size)")])
            return LinkQuery.link(ask.url, query, name)
        }.joined(separator: ", ")
    }
}
