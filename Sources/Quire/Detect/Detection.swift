import QuireBase
package import QuireHTTP
import QuireJSON
public import QuirePagination

/// How a listing pages, proven by its page 2.
public struct Detection: Sendable {
    let found: DetectedPagination
    /// The request that page 1 was asked with.
    package let request: HTTPRequest
    let secrets: [Secret]

    /// Ready for a ``Crawl`` of the same request.
    public var pagination: Pagination { found.pagination }

    /// The flags of the scheme, `name:key=value,…`; `nil` where only templates can say it.
    public var flags: String? { found.draft.flags }

    /// The same as a JSON object; templates too.
    public var config: String { found.draft.json }

    /// What is unique on both pages, as a name or a path; `nil` when nothing is.
    public var primaryKey: String? {
        found.key.map { path in
            guard path.segments.count == 1, case .member(let name) = path.segments[0],
                same(path.description, "$.\(name)")
            else { return path.description }
            return name
        }
    }

    /// What was seen and where, a line each, secrets hidden.
    public var evidence: [String] { found.evidence.map { Redaction.redact($0, secrets: secrets) } }
}
