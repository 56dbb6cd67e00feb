/// The page that a request to GitLab is for.
struct GitLabPage {
    let isKeyset: Bool
    let isByID: Bool
    let isDescending: Bool
    let number: Int
    let size: Int
    /// The places that the filters by id let through.
    private let places: Range<Int>

    /// - Throws: For a value that there is not. No document shows the errors; the texts as clients report them.
    init(_ ask: VendorRequest, _ kind: GitLab.Kind, _ account: VendorAccount) throws(VendorRefusal) {
        guard let number = ask.number("page", default: 1) else { throw GitLab.invalid("page is invalid") }
        guard let size = ask.number("per_page", default: GitLab.defaultSize) else {
            throw GitLab.invalid("per_page is invalid")
        }
        guard size > 0 else { throw GitLab.invalid("per_page has a value not allowed") }
        (self.number, self.size) = (max(1, number), min(size, GitLab.maximumSize))
        let order = ask.text("order_by") ?? "created_at"
        // docs.gitlab.com/api/projects/#list-all-projects and docs.gitlab.com/api/issues/#list-issues. Records are made
        // in the order of every one of these.
        let orders = kind == .projects ? Self.projectOrders : Self.issueOrders
        guard orders.contains(where: { same($0, order) }) else {
            throw GitLab.invalid("order_by does not have a valid value")
        }
        let sort = ask.text("sort") ?? "desc"
        guard same(sort, "asc") || same(sort, "desc") else { throw GitLab.invalid("sort does not have a valid value") }
        (isByID, isDescending) = (same(order, "id"), same(sort, "desc"))
        isKeyset = same(ask.text("pagination") ?? "", "keyset")
        places = kind == .projects ? try Self.places(ask, account) : 0..<account.count
    }

    private static let projectOrders = ["id", "created_at", "updated_at", "last_activity_at"]
    private static let issueOrders = ["created_at", "updated_at"]

    /// docs.gitlab.com/api/projects/#list-all-projects: `id_after` and `id_before`, "results with IDs greater" and "less
    /// than the specified ID".
    private static func places(_ ask: VendorRequest, _ account: VendorAccount) throws(VendorRefusal) -> Range<Int> {
        guard let after = ask.number("id_after", default: 0) else { throw GitLab.invalid("id_after is invalid") }
        guard let before = ask.number("id_before", default: 1 << 59) else {
            throw GitLab.invalid("id_before is invalid")
        }
        let start = account.position(of: GitLab.firstProject(above: after))
        return start..<max(start, account.position(of: GitLab.firstProject(above: before - 1)))
    }

    var count: Int { places.count }

    var pages: Int { (count + size - 1) / size }

    /// The rows of page ``number``, ascending.
    var numbered: Range<Int> {
        let (passed, overflows) = (number - 1).multipliedReportingOverflow(by: size)
        return rows(behind: overflows ? count : min(passed, count))
    }

    /// The rows of the page that the filters begin with, ascending.
    var first: Range<Int> { rows(behind: 0) }

    private func rows(behind passed: Int) -> Range<Int> {
        if isDescending {
            let end = places.upperBound - passed
            return max(places.lowerBound, end - size)..<end
        }
        let start = places.lowerBound + passed
        return start..<min(places.upperBound, start + size)
    }
}
