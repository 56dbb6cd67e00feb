import QuireHTTP

/// Where in an imagined listing a page stands: all that its answer is made of.
struct ImaginedMoment: Sendable {
    /// How an answer says that there is nothing more.
    enum Absence: CaseIterable, Sendable { case missing, null, empty }

    /// Pages before this one.
    var number: Int
    /// Records before this page.
    var start: Int
    var records: Int
    var pageSize: Int
    var total: Int
    var firstPageNumber: Int
    var absence: Absence
    /// Tokens say where they come from, instead of only being different.
    var isDescribing: Bool
    /// Where the page was asked for.
    var url: HTTPURL

    var hasMore: Bool { records > 0 && start + records < total }
    var pages: Int { (total + pageSize - 1) / pageSize }

    /// - Parameter name: Where the token stands, as a path.
    func token(at name: String) -> String {
        isDescribing ? "<\(name) of page \(number + 1)>" : "imagined-\(number + 1)"
    }

    func link(at name: String) -> String {
        let token = token(at: name)
        guard isDescribing else { return url.settingQuery("imagined", to: token).description }
        return url.origin.description + "/" + PercentEncoding.strict(token)
    }
}
