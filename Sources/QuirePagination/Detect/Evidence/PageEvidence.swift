import QuireBase
package import QuireHTTP
package import QuireJSON

/// What a page shows about how its listing is paged: where the records are, and what stands beside them.
package struct PageEvidence: Sendable {
    /// As the caller wrote it.
    package let request: HTTPRequest
    package let response: HTTPResponse
    package let root: RawJSON
    package let choice: RecordsChoice
    package let aside: [SideMember]

    package var records: Records { choice.records }

    /// - Parameter records: Where a user says that the records are; the page itself tells where none is named.
    /// - Throws: When this is no page of a listing.
    package init(
        _ response: HTTPResponse, to request: HTTPRequest, records: [JSONPath]
    ) throws(DetectionRefusal) {
        (self.request, self.response) = (request, response)
        root = try Self.root(of: response)
        if let error = ErrorSignals.firstError(in: root, records: records) { throw DetectionRefusal(error) }
        choice = records.isEmpty ? try .find(in: root, at: request.url) : try .find(records, in: root)
        aside = SideMembers(of: root, response.headers).found
    }

    /// The body as one checked value.
    static func root(of response: HTTPResponse) throws(DetectionRefusal) -> RawJSON {
        var scanner = PageScanner()
        do throws(JSONError) {
            try scanner.open(response.body, arrays: 0)
            try scanner.validate()
        } catch {
            if case .trailingContent = error.reason, error.line > 1, BodyExcerpt.looksLikeJSON(response) {
                throw DetectionRefusal(
                    "the body is several JSON texts, a line each (NDJSON), and no page of a listing",
                    advice: "fetch it as it is, with any HTTP client")
            }
            throw DetectionRefusal(BodyExcerpt.explain(error, response))
        }
        return scanner.root
    }

    /// Members beside the records of a page that may hold none.
    static func aside(of response: HTTPResponse) -> [SideMember] {
        guard response.body.count > 0, let root = try? root(of: response) else { return [] }
        return SideMembers(of: root, response.headers).found
    }

    /// The first value under one of these words that is a count.
    func count(of words: Set<String>) -> (member: SideMember, count: Int)? {
        for member in aside where words.contains(member.word) {
            if let count = member.value.count { return (member, count) }
        }
        return nil
    }
}
