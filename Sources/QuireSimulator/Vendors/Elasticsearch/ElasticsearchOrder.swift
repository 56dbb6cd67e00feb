/// A field that documents can be sorted by. Each ascends with the index of a document.
enum ElasticsearchField: String {
    /// The place in the index.
    case doc = "_doc"
    /// The same, for searches at a point in time alone.
    case shardDoc = "_shard_doc"
    case seq = "seq"
    case id = "id"
    /// Seven documents share a moment.
    case timestamp = "@timestamp"
}

/// One part of a sort: `"seq"`, `{"seq":"asc"}` or `{"seq":{"order":"asc"}}`
/// (elastic.co/guide/en/elasticsearch/reference/8.15/sort-search-results.html).
struct ElasticsearchSort {
    let field: ElasticsearchField
    let isDescending: Bool

    init(_ name: String, order: String?) throws(VendorRefusal) {
        guard let field = ElasticsearchField.allNamed(name) else { throw Self.unsortable(name) }
        guard order.map({ same($0, "asc") || same($0, "desc") }) ?? true else {
            throw ElasticsearchSearch.invalid("Unknown SortOrder [\(order ?? "")]")
        }
        (self.field, isDescending) = (field, order.map { same($0, "desc") } ?? false)
    }

    /// What every search at a point in time ends in: "an implicit sort tiebreaker field called _shard_doc".
    static let tiebreaker = ElasticsearchSort(field: .shardDoc, isDescending: false)

    private init(field: ElasticsearchField, isDescending: Bool) {
        (self.field, self.isDescending) = (field, isDescending)
    }

    static func list(_ value: JSONValue) throws(VendorRefusal) -> [ElasticsearchSort] {
        var sorts: [ElasticsearchSort] = []
        for part in value.elements ?? [value] {
            if let name = part.string { sorts.append(try ElasticsearchSort(name, order: nil)) }
            guard part.string != nil || !part.members.isEmpty else {
                throw ElasticsearchSearch.invalid("malformed sort format")
            }
            for member in part.members {
                let isKnown = member.value.members.allSatisfy { option in
                    ["order", "missing", "unmapped_type"].contains { same($0, option.name) }
                }
                guard isKnown else { throw ElasticsearchSearch.invalid("this option of a sort is not simulated") }
                let order = member.value.string ?? member.value["order"]?.string
                sorts.append(try ElasticsearchSort(member.name, order: order))
            }
        }
        return sorts
    }

    /// Fields that there are but which have no doc values, and those that there are not.
    private static func unsortable(_ name: String) -> VendorRefusal {
        let index = Elasticsearch.firstIndex
        if same(name, "_id") {
            // From version 8 on: `indices.id_field_data.enabled` is false.
            return ElasticsearchError.shard(
                index, "illegal_argument_exception",
                "Fielddata access on the _id field is disallowed, you can re-enable it by updating the dynamic cluster "
                    + "setting: indices.id_field_data.enabled")
        }
        guard ElasticsearchDocuments.members.contains(where: { same($0, name) }) else {
            return ElasticsearchError.shard(
                index, "query_shard_exception", "No mapping found for [\(name)] in order to sort on")
        }
        return ElasticsearchError.shard(
            index, "illegal_argument_exception",
            "Can't load fielddata on [\(name)] because fielddata is unsupported on "
                + "fields of this type. Use doc values instead.")
    }
}

extension ElasticsearchField {
    fileprivate static func allNamed(_ name: String) -> ElasticsearchField? {
        [doc, shardDoc, seq, id, timestamp].first { same($0.rawValue, name) }
    }
}

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
        let decisive = sort.first { $0.field != .timestamp }
        isMirrored = sort.first?.field == .timestamp && (decisive?.isDescending ?? false) != isDescending
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
                    "Failed to parse search_after value for field [\(part.field.rawValue)].")
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
