import QuireConfig
import QuireConnector
import QuireHTTP
import QuirePagination

/// Lengths of a page that contradict each other.
struct PageSizeRule: LintRule {
    static let name = "page-size-mismatch"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let pagination = stream.pagination, pagination.scheme.family != .single else { return [] }
        return tooLong(pagination, stream) + contradiction(pagination, stream)
    }

    private func tooLong(_ pagination: Pagination, _ stream: StreamSubject) -> [Finding] {
        guard let most = pagination.pageSizeMax, let size = size(pagination, stream), size > most else { return [] }
        return stream.finding(
            .warning, Self.self, at: stream.pagingPlace("page_size_max"),
            "pages of \(size) records are asked for, and the server gives at most \(most) (page_size_max)",
            mend: "ask for \(most)")
    }

    private func size(_ pagination: Pagination, _ stream: StreamSubject) -> Int? {
        pagination.scheme.limit ?? stream.statedSize?.value
    }

    private func contradiction(_ pagination: Pagination, _ stream: StreamSubject) -> [Finding] {
        guard let limit = pagination.scheme.limit ?? stream.stream?.pageSize, stream.templates == nil else { return [] }
        for member in stream.stream?.query ?? [] {
            guard let value = member.value, let size = value.constantText.flatMap({ Int($0) }), size > 1, size != limit,
                Placement.query(member.name).soundsLikeASize
            else { continue }
            let isOverwritten = pagination.scheme.limitParameter == .query(member.name)
            return stream.finding(
                .warning, Self.self, at: stream.place(value),
                "\(member.name) is \(size) here, and the pagination goes by pages of \(limit)"
                    + (isOverwritten ? ", which is what is sent" : ""),
                loss: isOverwritten
                    ? nil : "nothing by itself, but full pages are taken for short ones or short for full",
                mend: isOverwritten ? "take it out of the query" : "say the same number in both places")
        }
        return []
    }
}

extension StreamSubject {
    /// The length of a page as the first request states it.
    var statedSize: (place: Placement, value: Int)? {
        guard let request else { return nil }
        for place in request.places where place.soundsLikeASize {
            if let value = place.integer(in: request), value > 1 { return (place, value) }
        }
        return nil
    }
}
