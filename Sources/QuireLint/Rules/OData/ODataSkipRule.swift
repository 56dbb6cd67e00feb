import QuireConfig
import QuireHTTP
import QuirePagination

/// `$skip`, `$search` and `$format`, which the Dataverse Web API refuses.
struct ODataSkipRule: LintRule {
    static let name = "odata-skip"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard stream.isDataverse else { return [] }
        let later = stream.crawl?.pages.dropFirst().first?.request.url.queryItems.map(\.name) ?? []
        return ["$skip", "$search", "$format"].flatMap { name -> [Finding] in
            let isFirst = stream.parameter(name) != nil
            guard isFirst || later.contains(name) else { return [] }
            let place = isFirst ? stream.place(ofParameter: name) : stream.positionPlace
            return stream.finding(
                .error, Self.self, at: place, "the Dataverse Web API does not support \(name), and answers 400",
                loss: name == "$skip" ? "every page but the first" : nil,
                mend: name == "$skip"
                    ? "follow the server's links: {\"scheme\": \"next_url\", \"from\": \"$['@odata.nextLink']\"}"
                    : "take it out")
        }
    }
}
