package import QuireHTTP

/// What a trial wants next, or how it went.
package enum TrialStep: Sendable {
    case send(HTTPRequest)
    case proven(TrialProof)
    /// The candidate is not how the listing pages, and why.
    case dropped(String)
    /// The request was answered with page 1 again.
    case ignored
    /// The server's own link may not be followed.
    case leadsAway(LinkRefusal)
}

/// What a request of a trial was answered with.
package enum TrialAnswer: Sendable {
    case page(HTTPResponse)
    case status(Int, String)
    case failure(String)
}

/// How page 2 proved a candidate.
package struct TrialProof: Sendable {
    package var draft: ConfigDraft
    package var request: HTTPRequest
    /// `nil` when there was none: page 1 is all there is.
    package var second: HTTPResponse?
    /// Records on page 2.
    package var records: Int
    /// Page 2 names no further page.
    package var ends: Bool
    /// What was seen on the way.
    package var notes: [String]
}
