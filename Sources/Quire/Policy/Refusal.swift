import QuireBase
import QuireHTTP
import QuireJSON

/// An answer that is worth another try.
struct Refusal: Sendable {
    /// Too many requests, in the server's words.
    let isThrottled: Bool
    /// How long the server asked to wait.
    let told: Duration?

    /// - Parameter now: Unix seconds.
    /// - Returns: `nil` for an answer that another try would not change.
    init?(_ response: HTTPResponse, now: Int64) {
        self.init(response, RateLimitSignal(response.headers, now: now))
    }

    init?(_ response: HTTPResponse, _ signal: RateLimitSignal) {
        switch response.status {
        case 429: isThrottled = true
        case let status where CrawlPolicy.transientStatuses.contains(status): isThrottled = false
        // GitHub, both for its limit by the hour and for its secondary limits ("Rate limits for the REST API").
        case 403 where signal.saysTooMany: isThrottled = true
        case 400 where response.namesAWSThrottling: isThrottled = true
        default: return nil
        }
        told = signal.wait(isLimited: isThrottled)
    }
}

extension HTTPResponse {
    /// What AWS services answer with 400 to too many requests (AWS SDKs and Tools Reference Guide, "Retry behavior").
    private static let throttlingCodes = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException", "RequestLimitExceeded",
        "BandwidthLimitExceeded", "LimitExceededException", "EC2ThrottledException", "PriorRequestNotComplete",
        "TransactionInProgressException", "SlowDown",
    ]

    /// The code stands in `x-amzn-ErrorType`, or as `__type` or `code` in the body, with a namespace before `#` and an
    /// address behind `:` (Smithy, "AWS JSON 1.1 protocol", "Operation error serialization").
    fileprivate var namesAWSThrottling: Bool {
        if let type = headers["x-amzn-ErrorType"], Self.isThrottling(type) { return true }
        guard (1...65_536).contains(body.count) else { return false }
        var scanner = PageScanner()
        guard (try? scanner.open(body)) != nil, (try? scanner.validate()) != nil, scanner.root.kind == .object else {
            return false
        }
        var found = false
        scanner.root.forEachMember { key, value in
            let name = key.stringValue ?? ""
            if ["__type", "code", "Code"].contains(where: { same($0, name) }), let text = value.stringValue {
                found = found || Self.isThrottling(text)
            }
            return !found
        }
        return found
    }

    private static func isThrottling(_ type: String) -> Bool {
        let name = type.utf8.split(separator: UInt8(ascii: ":")).first.flatMap {
            $0.split(separator: UInt8(ascii: "#")).last
        }
        return name.map { name in throttlingCodes.contains { $0.utf8.elementsEqual(name) } } ?? false
    }
}
