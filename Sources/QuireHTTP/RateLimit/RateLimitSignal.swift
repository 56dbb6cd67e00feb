/// What the fields of a response say about how often a server may be asked.
///
/// Read are `Retry-After` (RFC 9110, section 10.2.3) and its relatives in milliseconds, `RateLimit` and
/// `RateLimit-Policy` in the forms that draft-ietf-httpapi-ratelimit-headers had over the years, and what vendors
/// document: `X-RateLimit-*` and `X-Rate-Limit-*` with a reset in seconds (Pipedrive, Discord's `-Reset-After`), at a
/// moment of Unix time (GitHub, GitLab, X) or at a date (Jira, Zoom's `Retry-After`), one window or several (HubSpot,
/// Kong), Shopify's `X-Shopify-Shop-Api-Call-Limit: 39/40`, Salesforce's `Sforce-Limit-Info: api-usage=25/5000`.
/// A value that makes no sense says nothing, and a long wait is at most ten years.
public struct RateLimitSignal: Sendable, Equatable {
    /// How long the server asks to wait, whatever was left; the longest, if it says so more than once.
    public var retryAfter: Duration?
    /// Of several quotas the one with nothing, or the least, left.
    public var quota: RateLimitQuota?

    /// - Parameter now: Unix seconds.
    public init(_ headers: HTTPHeaders, now: Int64) {
        var quotas: [String: QuotaFields] = [:]
        var structured = StructuredQuotas()
        for (name, value) in headers {
            guard let field = RateLimitField(name: name) else { continue }
            switch field {
            case .retryAfter(let unit):
                guard let wait = RateLimitMoment.longest(value, unit, now: now) else { continue }
                retryAfter = max(retryAfter ?? .zero, wait)
            case .quota(let role, let window): quotas[window, default: QuotaFields()].add(value, role, now: now)
            case .used: quotas[name.asciiLowercased, default: QuotaFields()].addUse(value)
            case .current: structured.add(value)
            case .policy: structured.add(policy: value)
            }
        }
        quota = RateLimitQuota.binding(quotas.values.compactMap(\.quota) + structured.quotas)
    }

    /// Too many requests were sent: a refusal with these fields is one for that reason, whatever its status.
    public var saysTooMany: Bool { retryAfter != nil || quota?.isExhausted ?? false }

    /// How long nobody should send; `nil` when the server does not say.
    /// - Parameter isLimited: The response refuses a request as one too many, so that a reset counts also where nothing
    ///   says how many are left.
    public func wait(isLimited: Bool) -> Duration? {
        if let retryAfter { return retryAfter }
        guard let quota, quota.isExhausted || isLimited && quota.remaining == nil else { return nil }
        return quota.reset
    }
}
