package import QuireSimulator

/// One way in which the origin misbehaves.
package enum StormFault: Sendable, Equatable {
    /// As simulated vendors do.
    case simulated(FaultKind)
    /// No answer for longer than any client waits.
    case stall
    /// The body comes, but slower than any client waits.
    case crawling
    /// Bytes in the middle that stand in no JSON text.
    case garbage
    /// A byte in the middle that is no UTF-8.
    case invalidUTF8
    /// A status that says when to come back.
    case told(ToldForm, seconds: Int)
    /// A good page, behind which nothing is left for so many seconds.
    case lastOfQuota(seconds: Int)
    /// 200, and an error in the body.
    case envelope(String)
    /// To the same page at another path.
    case redirect(Int)
    case redirectLoop
    /// To another origin.
    case redirectAway
    /// A few kilobytes that unpack to many megabytes.
    case gzipBomb
    /// A header section far beyond the client's limit.
    case longHeader
    /// The token of the request is no longer good.
    case unauthorized
    /// The next page is one that was before.
    case tokenLoop
    /// The records of the page before, with the right way on.
    case repeatedPage
    /// The link to the next page leads to another origin.
    case foreignLink

    /// Whether asking again is the right answer to it.
    package var isTransient: Bool {
        switch self {
        case .simulated(let kind): Self.isTransient(kind)
        case .told(_, let seconds): seconds <= 900
        case .stall, .crawling, .garbage, .invalidUTF8, .lastOfQuota, .envelope, .redirect, .unauthorized: true
        case .redirectLoop, .redirectAway, .gzipBomb, .longHeader, .tokenLoop, .repeatedPage, .foreignLink: false
        }
    }

    private static func isTransient(_ kind: FaultKind) -> Bool {
        switch kind {
        case .status(let status, _): [408, 425, 429, 500, 502, 503, 504].contains(status)
        case .latency, .reset, .truncate, .wrongLength, .drip, .malformed: true
        default: false
        }
    }

    /// Whether a request that it befell may have moved the position of a listing that keeps it on the server.
    var strikesBeforeThePage: Bool {
        switch self {
        case .simulated(.status), .simulated(.reset), .told, .redirect, .unauthorized, .redirectLoop, .redirectAway:
            true
        default: false
        }
    }

    /// Whether the listing can show it.
    package func suits(_ traits: PagedListing.Traits) -> Bool {
        switch self {
        case .tokenLoop: !traits.contains(.isCounted) && !traits.contains(.isKeyset) && !traits.contains(.movesOnServer)
        case .foreignLink: traits.contains(.hasLinks)
        case .repeatedPage: !traits.contains(.movesOnServer)
        // Others would turn the POST into a GET.
        case .redirect(let status): !traits.contains(.isPosted) || status >= 307
        default: true
        }
    }
}

/// How a refusal says when to come back.
package enum ToldForm: Sendable, Equatable, CaseIterable {
    case retryAfterSeconds, retryAfterDate
    /// `RateLimit-Reset`, in seconds from now.
    case rateLimitReset
    /// `X-RateLimit-Reset`, in seconds since 1970.
    case xRateLimitReset
    /// `X-Rate-Limit-Reset`, in seconds since 1970.
    case xRateHyphenLimitReset
    /// 403 with nothing remaining.
    case forbidden
}
