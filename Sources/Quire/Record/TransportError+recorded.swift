import QuireHTTPClient
import QuireJSON

/// Failures as the index of a recording holds them.
extension TransportError {
    /// The members of its line.
    var recorded: [(name: String, json: String)] {
        func told(_ kind: String, _ detail: String? = nil, _ number: Int? = nil) -> [(name: String, json: String)] {
            [("failure", JSONString.encode(kind))] + (detail.map { [("detail", JSONString.encode($0))] } ?? [])
                + (number.map { [("number", "\($0)")] } ?? [])
        }
        return switch self {
        case .cannotResolve(let host): told("cannot_resolve", host)
        case .cannotConnect(let origin, let detail):
            told("cannot_connect", detail) + [("origin", JSONString.encode(origin))]
        case .timedOut(let detail): told("timed_out", detail)
        case .tls(let detail): told("tls", detail)
        case .connectionLost(let detail): told("connection_lost", detail)
        case .truncated(let detail): told("truncated", detail)
        case .badEncoding(let detail): told("bad_encoding", detail)
        case .unreadableEncoding: told("unreadable_encoding")
        case .bodyTooLarge(let limit): told("body_too_large", nil, limit)
        case .headersTooLarge(let limit): told("headers_too_large", nil, limit)
        case .refusedURL(let detail): told("refused_url", detail)
        case .notRecorded(let detail): told("not_recorded", detail)
        case .cancelled: told("cancelled")
        case .other(let code, let detail): told("other", detail, code)
        }
    }

    /// - Returns: `nil` when the line tells no failure that is known.
    init?(recorded line: RawJSON) {
        let (detail, number) = (line.text("detail") ?? "", line.number("number") ?? 0)
        switch line.text("failure") {
        case "cannot_resolve": self = .cannotResolve(host: detail)
        case "cannot_connect": self = .cannotConnect(origin: line.text("origin") ?? "", detail: detail)
        case "timed_out": self = .timedOut(detail: detail)
        case "tls": self = .tls(detail: detail)
        case "connection_lost": self = .connectionLost(detail: detail)
        case "truncated": self = .truncated(detail: detail)
        case "bad_encoding": self = .badEncoding(detail: detail)
        case "unreadable_encoding": self = .unreadableEncoding
        case "body_too_large": self = .bodyTooLarge(limit: number)
        case "headers_too_large": self = .headersTooLarge(limit: number)
        case "refused_url": self = .refusedURL(detail)
        case "not_recorded": self = .notRecorded(detail)
        case "cancelled": self = .cancelled
        case "other": self = .other(code: number, detail: detail)
        default: return nil
        }
    }

    /// The same failure with its words changed.
    func mapText(_ change: (String) -> String) -> TransportError {
        switch self {
        case .cannotResolve(let host): .cannotResolve(host: change(host))
        case .cannotConnect(let origin, let detail): .cannotConnect(origin: change(origin), detail: change(detail))
        case .timedOut(let detail): .timedOut(detail: change(detail))
        case .tls(let detail): .tls(detail: change(detail))
        case .connectionLost(let detail): .connectionLost(detail: change(detail))
        case .truncated(let detail): .truncated(detail: change(detail))
        case .badEncoding(let detail): .badEncoding(detail: change(detail))
        case .refusedURL(let detail): .refusedURL(change(detail))
        case .notRecorded(let detail): .notRecorded(change(detail))
        case .other(let code, let detail): .other(code: code, detail: change(detail))
        case .unreadableEncoding, .bodyTooLarge, .headersTooLarge, .cancelled: self
        }
    }
}
