/// One way in which a simulated vendor misbehaves.
public enum FaultKind: Sendable, Equatable {
    /// The page of a gateway instead of an answer. 400 to 599.
    case status(Int, RetryAfterForm)
    /// The answer comes late.
    case latency(milliseconds: Int)
    /// The connection is reset instead of an answer.
    case reset
    /// The body ends early, and `Content-Length` is that of the whole.
    case truncate
    /// `Content-Length` is larger or smaller than the body.
    case wrongLength
    /// So many bytes of the body at a time, with a pause behind each.
    case drip(bytes: Int, milliseconds: Int)
    /// The body is no valid JSON.
    case malformed
    /// 200, and no body.
    case empty
    /// 200, and the page of a gateway.
    case html
    /// The page that was answered before, to another request of the same listing, comes again.
    case duplicate
    /// From the n-th page of a listing on, its first page comes for every other one, so that following it never ends.
    case loop(from: Int)
    /// So many new records, before the request is answered.
    case insert(Int)
    /// So many records less, before the request is answered.
    case delete(Int)
    /// A status for so many requests in a row, then for as many none.
    case storm(status: Int, requests: Int)
}

extension FaultKind: CustomStringConvertible {
    /// As it is written in a list of kinds.
    public var description: String {
        switch self {
        case .status(429, .seconds(1)): "429"
        case .status(429, .none): "429-none"
        case .status(let status, .none): "\(status)"
        case .status(let status, .seconds(let seconds)): "\(status):\(seconds)"
        case .status(let status, .date(let seconds)): "\(status)-date:\(seconds)"
        case .latency(let milliseconds): "latency:\(milliseconds)"
        case .drip(let bytes, let milliseconds): "drip:\(bytes):\(milliseconds)"
        case .loop(let page): "loop:\(page)"
        case .insert(let count): "insert:\(count)"
        case .delete(let count): "delete:\(count)"
        case .storm(let status, let requests): "storm:\(status)x\(requests)"
        case .reset, .truncate, .wrongLength, .malformed, .empty, .html, .duplicate: name
        }
    }

    /// Without its numbers; of a status, the status.
    var name: String {
        switch self {
        case .status(let status, _): "\(status)"
        case .latency: "latency"
        case .reset: "reset"
        case .truncate: "truncate"
        case .wrongLength: "wrong-length"
        case .drip: "drip"
        case .malformed: "malformed"
        case .empty: "empty"
        case .html: "html"
        case .duplicate: "duplicate"
        case .loop: "loop"
        case .insert: "insert"
        case .delete: "delete"
        case .storm: "storm"
        }
    }
}
