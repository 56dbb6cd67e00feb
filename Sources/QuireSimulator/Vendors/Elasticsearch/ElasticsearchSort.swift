/// A field that documents can be sorted by. Each ascends with the index of a document.
enum ElasticsearchField: String {
    /// The place in the index.
    case doc = "_doc"
    /// The same, for searches at a point in time alone.
    case shardDoc = "_shard_doc"
    case seq = "seq"
    case id = "id"
    /// Seven documents share a moment. In milliseconds since 1970.
    case timestamp = "@timestamp"
    /// The same moment as text, for sorts with a `format`.
    case timestampText = "@timestamp as text"

    /// As documents name it.
    var name: String { self == .timestampText ? ElasticsearchField.timestamp.rawValue : rawValue }

    var isMoment: Bool { self == .timestamp || self == .timestampText }
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
                let order = member.value.string ?? member.value["order"]?.string
                let sort = try ElasticsearchSort(member.name, order: order)
                sorts.append(try sort.applying(options: member.value))
            }
        }
        return sorts
    }

    /// "format" and "numeric_type" are those of the documentation's own example of `search_after`. Only moments have
    /// a format; others than these two ways of writing them are refused, which Elasticsearch would not do.
    private func applying(options: JSONValue) throws(VendorRefusal) -> ElasticsearchSort {
        let known = ["order", "missing", "unmapped_type", "format", "numeric_type"]
        let isKnown = options.members.allSatisfy { option in known.contains { same($0, option.name) } }
        let format = options["format"]?.string ?? "epoch_millis"
        let isText = format.utf8.starts(with: "strict_date_optional_time".utf8)
        guard isKnown, isText || same(format, "epoch_millis"), isText || options["numeric_type"] == nil else {
            throw ElasticsearchSearch.invalid("this option of a sort is not simulated")
        }
        return isText && field == .timestamp
            ? ElasticsearchSort(field: .timestampText, isDescending: isDescending) : self
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
