/// What a vendor was asked, and what became of it.
public struct VendorStats: Sendable, Equatable {
    public internal(set) var requests = 0
    /// Requests that the vendor itself answered, whatever then happened to the answer.
    public internal(set) var answered = 0
    /// Requests beyond the rate limit.
    public internal(set) var rateRefusals = 0
    /// By kind.
    public internal(set) var faults: [String: Int] = [:]

    var json: String {
        let kinds = faults.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\(quoted($0.key)):\($0.value)" }
        return "{\"requests\":\(requests),\"answered\":\(answered),\"rate_refusals\":\(rateRefusals),"
            + "\"faults\":{\(kinds.joined(separator: ","))}}"
    }
}
