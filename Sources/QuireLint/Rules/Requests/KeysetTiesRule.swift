import QuireConfig
import QuireJSON
import QuirePagination

/// A keyset by a field that several records may share: those behind the page's last record are passed over. Where the
/// config says how the API treats ties, its author knows.
struct KeysetTiesRule: LintRule {
    static let name = "last-without-ties"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let pagination = stream.pagination, let scheme = pagination.scheme as? CursorScheme,
            case .lastRecord(let path) = scheme.from, stream.paginationNode?["ties"] == nil,
            !pagination.primaryKey.contains(path),
            case .member(let name)? = path.segments.last(where: { if case .member = $0 { true } else { false } })
        else { return [] }
        let word = name.lowercased().filter { $0 != "_" }
        // The values that Elasticsearch sorts by end in one that no two records share, if its sort says so.
        guard
            !["id", "uuid", "guid", "gid", "sort", "key"].contains(word)
                || pagination.primaryKey.count == 1 && word != "sort"
        else { return [] }
        return stream.finding(
            .warning, Self.self, at: stream.pagingPlace("from"),
            "the next page begins behind the last record's \(path), which other records may share",
            loss: "records that share it across the end of a page",
            mend:
                "page by the primary key, or say ties: inclusive if the API gives equal ones again, ties: exclusive if none can be equal"
        )
    }
}
