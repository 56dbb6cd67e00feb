public import QuireHTTPServer

/// GitHub's REST API: numbered pages as bare arrays; the `Link` field names those around.
///
/// `GET /github/repos/{owner}/{repo}/{issues or stargazers}?page=&per_page=`, issues newest first. Each repository has
/// data of its own: `account.part("owner/repo")`. The rules are those of
/// docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api where no other document is named.
public struct GitHub: Vendor {
    public static let name = "github"
    public var account: VendorAccount
    /// The last page of stargazers that may be asked for; clients report 400, which no document names
    /// (github.com/star-history/star-history/issues/194). `nil`, so that all of them can be read.
    public var lastStargazerPage: Int?

    // docs.github.com/en/rest/issues/issues#list-repository-issues and
    // docs.github.com/en/rest/activity/starring#list-stargazers: "per_page: The number of results per page (max 100)."
    // Default: 30. More is answered with 100, as clients report.
    static let defaultSize = 30
    static let maximumSize = 100

    public init(_ account: VendorAccount) { self.account = account }

    public var settings: [(name: String, value: String)] { [("owner", "octocat"), ("repo", "Hello-World")] }

    public var listings: [VendorListing] {
        let repository = GitHubRepository.standard
        let part = account.part(repository.name)
        return [
            VendorListing("issues", first("/repos/\(repository.name)/issues"), of: part) {
                Self.issue(at: $0, of: repository, part)
            },
            VendorListing("stargazers", first("/repos/\(repository.name)/stargazers"), of: part) {
                Self.user(at: $0)
            },
        ]
    }

    private func first(_ target: String) -> ServerRequest {
        var request = start(target)
        request.headers.append(("User-Agent", "Quire"))
        return request
    }

    // docs.github.com/en/rest/authentication/authenticating-to-the-rest-api.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            guard !(request.header("User-Agent") ?? "").isEmpty else { throw Self.noUserAgent }
            try checkVersion(request)
            try checkCredentials(request)
            // docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api: "adding a trailing slash to the
            // endpoint will result in a 404 Not Found".
            guard request.method == "GET", let (repository, kind) = GitHubRepository.asked(ask, account) else {
                throw Self.notFound
            }
            return try list(kind, of: repository, ask)
        }
    }

    private func checkVersion(_ request: ServerRequest) throws(VendorRefusal) {
        guard let version = request.header("X-GitHub-Api-Version"),
            !Self.versions.contains(where: { same($0, version) })
        else { return }
        throw Self.unsupported(version)
    }

    // docs.github.com/en/rest/about-the-rest-api/api-versions, "Supported API versions".
    private static let versions = ["2022-11-28", "2026-03-10"]

    /// "In most cases, you can use `Authorization: Bearer` or `Authorization: token` to pass a token"
    /// (docs.github.com/en/rest/authentication/authenticating-to-the-rest-api).
    private func checkCredentials(_ request: ServerRequest) throws(VendorRefusal) {
        guard let token = account.token else { return }
        // docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api: "If you make a request to access a
        // private resource and your request isn't properly authenticated, you will receive a 404 Not Found response."
        guard let field = request.header("Authorization") else { throw Self.notFound }
        guard same(field, "Bearer " + token) || same(field, "token " + token) else { throw Self.badCredentials }
    }

    private func list(
        _ kind: GitHubRepository.Kind, of repository: GitHubRepository, _ ask: VendorRequest
    ) throws(VendorRefusal) -> ServerResponse {
        let part = account.part(repository.name)
        // No document; what is no number, or below 1, counts for nothing.
        let page = max(1, ask.number("page", default: 1) ?? 1)
        let asked = ask.number("per_page", default: Self.defaultSize) ?? Self.defaultSize
        let size = asked < 1 ? Self.defaultSize : min(asked, Self.maximumSize)
        if kind == .stargazers, let lastStargazerPage, page > lastStargazerPage { throw Self.tooFar }
        let rows = part.page(page, size: size)
        let records =
            switch kind {
            case .issues where !same(ask.text("direction") ?? "desc", "asc"):
                // docs.github.com/en/rest/issues/issues#list-repository-issues: by creation, descending, by default.
                part.array(rows.map { part.count - 1 - $0 }) {
                    Self.issue(at: $0, of: repository, part)
                }
            case .issues: part.array(rows) { Self.issue(at: $0, of: repository, part) }
            case .stargazers where Self.wantsDates(ask.request): part.array(rows, of: Self.star(at:))
            case .stargazers: part.array(rows, of: Self.user(at:))
            }
        let links = GitHubLinks(
            page: page, size: size, count: part.count, last: kind == .stargazers ? lastStargazerPage : nil)
        return .json("", records, headers: links.fields(to: repository, kind, ask))
    }

    /// docs.github.com/en/rest/activity/starring#list-stargazers: "application/vnd.github.star+json: Includes a
    /// timestamp of when the star was created." Also with a version before `star`, as it was documented once.
    private static func wantsDates(_ request: ServerRequest) -> Bool {
        request.header("Accept")?.utf8.firstRange(of: "star+json".utf8) != nil
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        let repository = GitHubRepository.standard
        bytes += Self.issue(at: index, of: repository, account.part(repository.name)).utf8
    }
}
