import QuireConfig
import QuirePagination

/// Positions that are right or wrong by where the API begins to count, which nothing in the file says.
struct OpenBaseRule: LintRule {
    static let name = "open-base"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let crawl = stream.crawl, let other = stream.otherCrawl, let position = crawl.position,
            let base = position.otherBase, crawl.missed.isEmpty, crawl.repeated.isEmpty
        else { return [] }
        let name = position.place.name
        let mend = "say where counting begins, in the stream's own query: \"\(name)\": \(position.base)"
        if !other.missed.isEmpty {
            let records = Ranges.text(other.missed)
            // What is called an offset counts from 0 nearly everywhere.
            return stream.finding(
                stream.stream != nil && position.place.isAnOffset && base == 0 ? .warning : .hint, Self.self,
                at: stream.positionPlace,
                "\(records) would never be requested if the first \(position.unit.noun) is at \(name) \(base), "
                    + "not \(position.base)",
                loss: "\(records), if so", mend: mend)
        }
        guard position.unit == .pages, position.place.soundsLikeAPage, !other.repeated.isEmpty else { return [] }
        return stream.finding(
            .hint, Self.self, at: stream.positionPlace,
            "page 2 would be page 1 again if pages are numbered from \(base), not \(position.base)",
            mend: mend + "; or write {{ page + 1 }}")
    }
}
