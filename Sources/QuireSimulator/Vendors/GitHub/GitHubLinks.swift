/// The pages around one, as GitHub links to them.
struct GitHubLinks {
    let page: Int
    private let last: Int
    private let size: Int

    /// - Parameter last: The last page that may be asked for.
    init(page: Int, size: Int, count: Int, last: Int?) {
        let pages = (count + size - 1) / size
        (self.page, self.size, self.last) = (page, size, min(pages, last ?? pages))
    }

    /// In the order of the documentation's example: prev, next, last, first. "The link to the previous page won't be
    /// included if you are on the first page of results". The example's last page and first one are shown from the
    /// middle; that each is left out on its own page is not said.
    private var relations: [(name: String, page: Int)] {
        var relations: [(name: String, page: Int)] = []
        if page > 1 { relations.append(("prev", page - 1)) }
        if page < last { relations += [("next", page + 1), ("last", last)] }
        if page > 1 { relations.append(("first", 1)) }
        return relations
    }

    /// "If all results fit on a single page, the link header will be omitted."
    func fields(
        to repository: GitHubRepository, _ kind: GitHubRepository.Kind, _ ask: VendorRequest
    ) -> [(name: String, value: String)] {
        guard !relations.isEmpty else { return [] }
        let url = repository.url(of: kind, ask)
        // "The per_page parameter will automatically be included in the link header": as it was sent.
        let links = relations.map { name, page in
            LinkQuery.link(url, LinkQuery.text(ask, setting: [("page", "\(page)")]), name)
        }
        return [("Link", links.joined(separator: ", "))]
    }
}
