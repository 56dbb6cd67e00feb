import QuireJSON
import QuirePagination

extension PaginationDeclaration {
    /// The pagination, with the settings in it.
    /// - Throws: ``ConnectorError`` that names the place in the file.
    func pagination(_ scope: StreamScope) throws(ConnectorError) -> Pagination {
        guard let tree else { return Pagination.singlePage }
        let path = tree.path
        guard let json = try tree.render(scope) else {
            throw ConnectorError("\(path): the pagination renders to nothing")
        }
        do throws(ConfigError) { return try Pagination(json) } catch { throw ConnectorError("\(path): \(error)") }
    }
}
