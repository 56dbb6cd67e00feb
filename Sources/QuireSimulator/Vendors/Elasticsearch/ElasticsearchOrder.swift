/// The documents of an index in the order of a search.
struct ElasticsearchOrder {
    private let sort: [ElasticsearchSort]
    private let account: VendorAccount
    private let index: String
    /// Sort values that may be left out at their end.
    private let optional: Int
    private let isDescending: Bool
    /// Documents of one moment stand the other way round than the moments do.
    private let isMirrored: Bool

    /// - Parameter hasTiebreaker: Whether the last part of the sort is one that nobody asked for.
    init(_ sort: [ElasticsearchSort], _ account: VendorAccount, _ index: String, hasTiebreaker: Bool) {
        (self.sort, self.account, self.index, optional) = (sort, account, index, hasTiebreaker ? 1 : 0)
        isDescending = sort.first?.isDescending ?? false
        // What follows a moment decides among its documents. Where nothing does, Lucene's ids do, which ascend.
        let decisive = sort.first { !$0.field.isMoment }
        isMirrored = (sort.first?.field.isMoment ?? false) && (decisive?.isDescending ?? false) != isDescending
    }

    /// The document at a place of this order.
    /// - Parameter rank: From 0 to the number of documents.
    func index(at rank: Int) -> Int {
        let plain = plainIndex(at: rank)
        guard isMirrored else { return plain }
        let moment = ElasticsearchDocuments.perMoment * (plain / ElasticsearchDocuments.perMoment)
        let places = account.position(of: moment)..<account.position(of: moment + ElasticsearchDocuments.perMoment)
        let place = account.position(of: plain)
        return account.index(at: places.lowerBound + places.upperBound - 1 - place)
    }

    private func plainIndex(at rank: Int) -> Int {
        account.index(at: isDescending ? account.count - 1 - rank : rank)
    }

    /// The place of the first document that comes behind these sort values, and is not equal to them.
    func rank(after values: [JSONValue]) throws(VendorRefusal) -> Int {
        guard (sort.count - optional...sort.count).contains(values.count) else {
            throw ElasticsearchError.shard(
                index, "illegal_argument_exception",
                "search_after has \(values.count) value(s) but sort has \(sort.count).")
        }
        var bounds: [ElasticsearchValue] = []
        for (part, value) in zip(sort, values) {
            guard let bound = ElasticsearchValue(value, for: part.field) else {
                throw ElasticsearchError.shard(
                    index, "illegal_argument_exception",
                    "Failed to parse search_after value for field [\(part.field.name)].")
            }
            bounds.append(bound)
        }
        var (low, high) = (0, account.count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(index(at: middle), bounds) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func isBehind(_ document: Int, _ bounds: [ElasticsearchValue]) -> Bool {
        for (part, bound) in zip(sort, bounds) {
            let value = ElasticsearchDocuments.value(of: part.field, document)
            if value.precedes(bound) { return part.isDescending }
            if bound.precedes(value) { return !part.isDescending }
        }
        return false
    }
}
