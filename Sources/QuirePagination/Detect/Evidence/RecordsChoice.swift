import QuireHTTP
package import QuireJSON

/// Where the records of page 1 are, as far as the page itself shows it.
package struct RecordsChoice: Sendable {
    package let path: JSONPath
    package let records: Records
    /// Why this list and no other, in words.
    package let reason: String

    /// - Throws: When the body holds no list that could be one of records.
    static func find(in root: RawJSON, at url: HTTPURL) throws(DetectionRefusal) -> RecordsChoice {
        if root.kind == .array {
            return RecordsChoice(
                path: JSONPath(.root), records: Records(elementsOf: root), reason: "the body is a list")
        }
        guard root.kind == .object else {
            throw DetectionRefusal("the body is a single \(root.kind.rawValue), and no list of records")
        }
        var search = ListSearch()
        search.walk(root, at: [])
        let wanted = StreamName.words(of: url)
        let ranked = search.lists.map { ($0, $0.score(wanted: wanted)) }.filter { $0.1 > 0 }
            .sorted { ($0.1, $1.0.order) > ($1.1, $0.0.order) }
        guard let (best, _) = ranked.first, let value = root[best.path] else {
            throw DetectionRefusal(
                "page 1 has no list of records: \(BodyExcerpt.shape(of: root))",
                advice: "if they are somewhere else, say where with --records")
        }
        let reason =
            ranked.count == 1
            ? "the only list of records"
            : "of \(ranked.count) lists the likeliest; the others: "
                + ranked.dropFirst().prefix(4).map { "\($0.0.path)" }.joined(separator: ", ")
        return RecordsChoice(path: JSONPath(best.path), records: Records(elementsOf: value), reason: reason)
    }

    /// At the first of the paths that a user has named and that leads to a list.
    static func find(_ declared: [JSONPath], in root: RawJSON) throws(DetectionRefusal) -> RecordsChoice {
        for path in declared {
            guard let found = try? FoundRecords(at: path, in: root), let records = found.records else { continue }
            return RecordsChoice(path: path, records: records, reason: "as it was said")
        }
        throw DetectionRefusal(
            "\(declared.map(\.description).joined(separator: ", ")) leads to no list on page 1: \(BodyExcerpt.shape(of: root))"
        )
    }
}

/// The lists of a body, in bounds.
private struct ListSearch {
    struct List {
        let path: SimplePath
        let order: Int
        let count: Int
        let first: JSONKind?

        func score(wanted: Set<String>) -> Int {
            guard let segment = path.segments.last, case .member(let name) = segment else { return 0 }
            let word = SideMember.word(of: name)
            let isKnown = Self.usual.contains(word)
            let isNamedAlike = wanted.contains(word)
            switch first {
            case .object: break
            case .array: guard isKnown || isNamedAlike else { return 0 }
            case nil: guard path.segments.count <= 2 else { return 0 }
            default: return 0
            }
            let isAside = path.segments.contains {
                if case .member(let name) = $0 { Self.aside.contains(SideMember.word(of: name)) } else { false }
            }
            return (count > 0 ? 1_000 : 100) + (isNamedAlike ? 400 : 0) + (isKnown ? 300 : 0) + (isAside ? -90 : 0)
                + (isAside && count > 0 ? -800 : 0) + min(count, 200) - 10 * path.segments.count
        }

        private static let usual: Set<String> = [
            "data", "items", "results", "result", "records", "rows", "value", "values", "entries", "list", "objects",
            "resources", "hits", "docs", "documents", "content", "elements", "edges", "nodes", "members", "entities",
        ]

        private static let aside: Set<String> = [
            "errors", "error", "warnings", "messages", "links", "link", "included", "includes", "facets", "columns",
            "suggestedfacets", "facetresults", "filters", "fields", "aggregations", "meta", "metadata", "sort",
            "permissions", "schema", "expandedcolumns",
        ]
    }

    private(set) var lists: [List] = []
    private var visited = 0

    mutating func walk(_ object: RawJSON, at path: [SimplePath.Segment]) {
        guard path.count < 4 else { return }
        var inner: [(String, RawJSON)] = []
        object.forEachMember { key, value in
            visited += 1
            if value.kind == .object || value.kind == .array, let name = key.stringValue, SideMember.isPlain(name) {
                inner.append((name, value))
            }
            return visited < 2_000
        }
        for (name, value) in inner where lists.count < 64 {
            let path = path + [.member(name)]
            guard value.kind == .array else {
                walk(value, at: path)
                continue
            }
            var count = 0
            var first: JSONKind?
            value.forEachElement { element in
                first = first ?? element.kind
                count += 1
                return count < 10_000
            }
            lists.append(List(path: SimplePath(path), order: lists.count, count: count, first: first))
        }
    }
}
