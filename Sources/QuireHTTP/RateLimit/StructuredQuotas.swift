/// The fields `RateLimit` and `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers: `limit=100, remaining=50,
/// reset=5` up to version 07, `"default";r=50;t=5` beside the policy `"default";q=100;w=60` since version 08.
struct StructuredQuotas {
    private var whole = RateLimitQuota()
    private var named: [(name: String, quota: RateLimitQuota)] = []
    private var policies: [(name: String, limit: Int)] = []

    mutating func add(_ value: String) {
        for (item, parameters) in FieldList.members(value) {
            let (name, number) = FieldList.pair(Array(item.utf8)[...])
            switch (name, number) {
            case ("limit", let number?): whole.limit = QuotaFields.number(number)
            case ("remaining", let number?): whole.remaining = QuotaFields.number(number)
            case ("reset", let number?): whole.reset = Self.delta(number)
            default:
                let quota = RateLimitQuota(
                    remaining: parameters["r"].flatMap(QuotaFields.number), reset: parameters["t"].flatMap(Self.delta))
                if !quota.isEmpty { named.append((item, quota)) }
            }
        }
    }

    /// Before version 08 the item itself is the limit: `100;w=60`.
    mutating func add(policy value: String) {
        for (item, parameters) in FieldList.members(value) {
            guard let limit = QuotaFields.number(parameters["q"] ?? item) else { continue }
            policies.append((item, limit))
        }
    }

    var quotas: [RateLimitQuota] {
        var quotas = named.map { name, quota in
            var quota = quota
            quota.limit = policies.first { $0.name.utf8.elementsEqual(name.utf8) }?.limit
            return quota
        }
        if !whole.isEmpty { quotas.append(whole) }
        // A policy alone says how much there is, and not how much is left.
        if quotas.isEmpty, let limit = policies.map(\.limit).min() { quotas.append(RateLimitQuota(limit: limit)) }
        return quotas
    }

    private static func delta(_ text: String) -> Duration? {
        DecimalNumber(Array(text.utf8).trimmingBlanks).map {
            min(.seconds($0.whole) + .nanoseconds($0.nanoseconds), RetryAfter.longest)
        }
    }
}
