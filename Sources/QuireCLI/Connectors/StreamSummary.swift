import QuireConfig
import QuireConnector
import QuireJSON
import QuirePagination

/// What is told of a stream.
struct StreamSummary {
    let name: String
    let help: String?
    let method: String
    /// As it stands in the file.
    let endpoint: String
    /// The scheme's name; `template` where templates page.
    let scheme: String
    let pageSize: Int?
    let pageSizeMax: Int?
    let primaryKey: [String]
    let parent: String?
    /// The path of the value by which a sync asks for changes.
    let incremental: String?

    init(_ stream: ConnectorStream) {
        (name, help, method, parent) = (stream.name, stream.help, stream.method, stream.parent)
        endpoint = stream.node["endpoint"]?.string ?? ""
        let node = stream.pagination.node
        // Settings may stand in it, which nobody has given here.
        let pagination = node.flatMap { try? Pagination($0.json) }
        scheme = node.map { $0["scheme"]?.string ?? "template" } ?? "none"
        // A size that a stream of one page inherits says nothing.
        pageSize = scheme == "none" ? nil : pagination?.scheme.limit ?? stream.pageSize
        pageSizeMax = pagination?.pageSizeMax
        primaryKey = stream.primaryKey
        incremental = stream.incremental?.cursor
    }

    var json: String {
        JSONMembers()
            .adding("name", name).adding("help", help).adding("method", method).adding("endpoint", endpoint)
            .adding("scheme", scheme).adding("page_size", raw: pageSize.map(String.init))
            .adding("page_size_max", raw: pageSizeMax.map(String.init))
            .adding("primary_key", list: primaryKey.map(JSONString.encode)).adding("parent", parent)
            .adding("incremental", incremental).text
    }
}
