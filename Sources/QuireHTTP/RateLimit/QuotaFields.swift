/// One window's quota, from a field for each of its numbers.
struct QuotaFields {
    private var limits: [Int?] = []
    private var remaining: [Int?] = []
    private var resets: [Duration?] = []

    mutating func add(_ value: String, _ role: RateLimitField.Role, now: Int64) {
        switch role {
        case .limit: limits += FieldList.items(value).map(Self.number)
        case .remaining: remaining += FieldList.items(value).map(Self.number)
        case .reset(let unit): resets += RateLimitMoment.all(value, unit, now: now)
        }
    }

    /// `39/40`, also as `api-usage=39/40`.
    mutating func addUse(_ value: String) {
        guard let first = FieldList.items(value).first else { return }
        let (name, said) = FieldList.pair(Array(first.utf8)[...])
        let parts = (said ?? name).utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, let used = Self.number(String(ascii: parts[0])),
            let limit = Self.number(String(ascii: parts[1]))
        else { return }
        (limits, remaining) = ([limit], [max(0, limit - used)])
    }

    /// Where fields are lists, those at the same place belong together, and the first limit is the one that holds
    /// (draft-ietf-httpapi-ratelimit-headers-05, section 5.1).
    var quota: RateLimitQuota? {
        guard remaining.count > 1, resets.count == remaining.count else {
            let quota = RateLimitQuota(
                limit: limits.lazy.compactMap(\.self).first, remaining: remaining.compactMap(\.self).min(),
                reset: resets.compactMap(\.self).max())
            return quota.isEmpty ? nil : quota
        }
        return RateLimitQuota.binding(
            remaining.indices.map { index in
                RateLimitQuota(
                    limit: index < limits.count ? limits[index] : nil, remaining: remaining[index], reset: resets[index]
                )
            })
    }

    /// Less than one request is none.
    static func number(_ text: String) -> Int? {
        DecimalNumber(Array(text.utf8).trimmingBlanks).map { Int($0.whole) }
    }
}
