public import QuireHTTPServer

/// GitLab: numbered pages with links and totals, or pages that follow an id.
///
/// `GET /gitlab/api/v4/projects?pagination=keyset&order_by=id&sort=&per_page=`, then the links, and
/// `GET /gitlab/api/v4/{issues or projects}?page=&per_page=`. The rules are those of docs.gitlab.com/api/rest/#pagination
/// where no other document is named.
public struct GitLab: Vendor {
    public static let name = "gitlab"
    public var account: VendorAccount
    /// docs.gitlab.com/administration/instance_limits/, "Max offset allowed by the REST API for offset-based
    /// pagination": 50,000, and only where pages can follow an id, too. `nil` lifts the limit.
    public var maximumOffset: Int? = 50_000

    // "Number of items to list per page (default: 20, max: 100)." More is answered with 100, as clients report.
    static let defaultSize = 20
    static let maximumSize = 100
    /// "If a query returns more than 10,000 records, GitLab doesn't return the following headers: x-total,
    /// x-total-pages, rel="last" link."
    static let maximumTotal = 10_000

    public init(_ account: VendorAccount) { self.account = account }

    public var listings: [VendorListing] {
        [
            listing("projects", start("/api/v4/projects?pagination=keyset&order_by=id&sort=asc")),
            VendorListing("issues", start("/api/v4/issues"), of: account) { issue(at: $0) },
        ]
    }

    // docs.gitlab.com/api/rest/authentication/.
    public func credentials(for token: String) -> (name: String, value: String) { ("PRIVATE-TOKEN", token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            guard knows(ask) else { throw Self.unauthorized }
            guard ask.path.count == 3, ask.path.starts(with: ["api", "v4"]), let kind = Kind(rawValue: ask.path[2])
            else {
                throw Self.notFound
            }
            guard request.method == "GET" else { throw Self.wrongMethod }
            let page = try GitLabPage(ask, kind, account)
            guard page.isKeyset else { return try list(kind, page, ask) }
            return try follow(kind, page, ask)
        }
    }

    enum Kind: String { case projects, issues }

    /// docs.gitlab.com/api/rest/authentication/: the field, or a parameter, or an OAuth 2 bearer token.
    private func knows(_ ask: VendorRequest) -> Bool {
        guard let token = account.token else { return true }
        return admits(ask.request) || same(ask.request.header("Authorization") ?? "", "Bearer " + token)
            || ask.text("private_token").map { same($0, token) } ?? false
    }

    private func records(_ kind: Kind, _ page: GitLabPage, _ rows: Range<Int>) -> [UInt8] {
        let text = { kind == .projects ? project(at: $0) : issue(at: $0) }
        return page.isDescending ? account.array(rows.reversed(), of: text) : account.array(rows, of: text)
    }

    private func list(_ kind: Kind, _ page: GitLabPage, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        if kind == .projects, let maximumOffset {
            let (end, overflows) = page.number.multipliedReportingOverflow(by: page.size)
            guard !overflows, end <= maximumOffset else { throw Self.tooFar(maximumOffset) }
        }
        return .json("", records(kind, page, page.numbered), headers: GitLabFields(page).all(ask))
    }

    /// "The type of filter depends on the order_by option used", and it excludes what was read. The link comes with every
    /// page that holds anything: "When the end of the collection is reached and there are no additional records to
    /// retrieve, the Link header is absent and the resulting array is empty. … We don't expose additional pagination
    /// headers."
    private func follow(_ kind: Kind, _ page: GitLabPage, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse
    {
        // "Supported resources": projects by `order_by=id` only; all issues not at all. The text as clients report it.
        guard kind == .projects, page.isByID else { throw Self.noKeyset }
        let rows = page.first
        guard !rows.isEmpty else { return .json("", records(kind, page, rows)) }
        let last = account.index(at: page.isDescending ? rows.lowerBound : rows.upperBound - 1)
        let filter = page.isDescending ? "id_before" : "id_after"
        let query = LinkQuery.text(ask, setting: [(filter, "\(Self.projectID(last))")])
        return .json(
            "", records(kind, page, rows), headers: [("Link", LinkQuery.link(ask.url, query, "next"))])
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) { bytes += project(at: index).utf8 }
}
