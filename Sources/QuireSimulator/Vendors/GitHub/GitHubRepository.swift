import QuireHTTPServer

/// A repository by its name or by its number: requests name it, links number it.
struct GitHubRepository: Sendable {
    enum Kind: String { case issues, stargazers }

    /// `owner/repo`.
    let name: String
    /// `nil` for one that links name as the request did.
    let id: Int?

    /// The one that the documentation's examples have.
    static let standard = GitHubRepository(name: "octocat/Hello-World", id: 1_296_269)

    /// What a path leads to: `repos/{owner}/{repo}/{kind}` or `repositories/{id}/{kind}`. Every name has a repository;
    /// a number only ``standard`` and those whose size is set.
    static func asked(_ ask: VendorRequest, _ account: VendorAccount) -> (GitHubRepository, Kind)? {
        guard let kind = ask.path.last.flatMap(Kind.init) else { return nil }
        switch (ask.path.first, ask.path.count) {
        case ("repos", 4) where !ask.path[1].isEmpty && !ask.path[2].isEmpty:
            let name = "\(ask.path[1])/\(ask.path[2])"
            return (known(account).first { same($0.name, name) } ?? GitHubRepository(name: name, id: nil), kind)
        case ("repositories", 3):
            return known(account).first { $0.id.map { same("\($0)", ask.path[1]) } ?? false }.map { ($0, kind) }
        default: return nil
        }
    }

    private static func known(_ account: VendorAccount) -> [GitHubRepository] {
        [standard]
            + account.sizes.keys.sorted().filter { $0.utf8.contains(UInt8(ascii: "/")) }.map { name in
                let hash = name.utf8.reduce(UInt64(0)) { DataSet.scramble($0 ^ UInt64($1)) }
                return GitHubRepository(name: name, id: 10_000_000 + Int(hash % 900_000_000))
            }
    }

    /// docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api: the links of
    /// `/repos/octocat/Spoon-Knife/issues` lead to `/repositories/1300192/issues`.
    func url(of kind: Kind, _ ask: VendorRequest) -> String {
        guard let id else { return ask.url }
        return "http://\(ask.request.header("Host") ?? "")/\(GitHub.name)/repositories/\(id)/\(kind.rawValue)"
    }
}
