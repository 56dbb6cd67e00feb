/// A field that says how often a server may be asked, told by its name.
enum RateLimitField: Equatable {
    case retryAfter(RateLimitMoment.Unit)
    /// - Parameter window: What else the name says: fields of one window belong together.
    case quota(Role, window: String)
    /// `39/40`: used, and the limit.
    case used
    /// `RateLimit`.
    case current
    /// `RateLimit-Policy`.
    case policy

    enum Role: Equatable {
        case limit, remaining
        case reset(RateLimitMoment.Unit)
    }

    init?(name: String) {
        // The first letters of all that follow: most fields of a response are done with here.
        guard let first = name.utf8.first?.lowercased, first.isOne(of: "rxsh") else { return nil }
        let name = String(ascii: name.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0.lowercased })
        switch name {
        case "retry-after", "x-retry-after": self = .retryAfter(.seconds)
        case "retry-after-ms", "x-retry-after-ms", "x-ms-retry-after-ms": self = .retryAfter(.milliseconds)
        case "ratelimit": self = .current
        case "ratelimit-policy", "x-ratelimit-policy": self = .policy
        case "sforce-limit-info": self = .used
        default:
            if name.utf8.suffix(15).elementsEqual("-api-call-limit".utf8) {
                self = .used
            } else if let field = Self.quota(name) {
                self = field
            } else {
                return nil
            }
        }
    }

    /// `X-RateLimit-Remaining-Minute`: behind `RateLimit` or `Rate-Limit` a word that says what the number is, and
    /// perhaps others that say of which window.
    private static func quota(_ name: String) -> RateLimitField? {
        var words = name.utf8.split(separator: UInt8(ascii: "-")).map { String(ascii: $0) }
        guard words.count <= 12 else { return nil }
        let start: Int
        if let index = words.firstIndex(of: "ratelimit") {
            start = index + 1
        } else if let index = words.firstIndex(of: "rate"), index + 1 < words.count, words[index + 1] == "limit" {
            start = index + 2
        } else {
            return nil
        }
        for index in words[start...].indices {
            guard let role = role(words[index...]) else { continue }
            words.remove(at: index)
            words.removeAll { ["after", "time", "ms"].contains($0) }
            return .quota(role, window: words.joined(separator: "-"))
        }
        // HubSpot calls the limits of its windows by the windows' names alone.
        let window = words[start...].first
        guard words.count == start + 1, window == "daily" || window == "secondly" else { return nil }
        return .quota(.limit, window: words.joined(separator: "-"))
    }

    private static func role(_ words: ArraySlice<String>) -> Role? {
        switch words.first {
        case "limit", "total", "max": .limit
        case "remaining": .remaining
        case "reset", "resettime": .reset(words.dropFirst().first == "ms" ? .milliseconds : .seconds)
        default: nil
        }
    }
}
