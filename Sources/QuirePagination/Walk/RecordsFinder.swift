import QuireJSON

/// Where the records of a page are, when the config does not say (rule R6).
enum RecordsFinder {
    /// - Parameters:
    ///   - candidates: Declared paths; the first that matches the page counts.
    ///   - isOptional: A path that matches nothing is an empty page.
    static func path(
        of candidates: [JSONPath], in root: RawJSON, isOptional: Bool = false
    ) throws(ConfigError) -> JSONPath {
        var other: String?
        for path in candidates {
            let found = try FoundRecords(at: path, in: root)
            if found.records != nil { return path }
            other = other ?? found.other.map { "\(path) is \($0.rawValue)" }
        }
        if let first = candidates.first {
            // An object with nothing in it: some servers leave empty lists out.
            if isOptional || root.isEmptyObject { return first }
            let paths = candidates.map(\.description).joined(separator: ", ")
            throw ConfigError(
                "records: \(other ?? paths + " matched nothing on page 1"), where a list was expected: \(BodyExcerpt.shape(of: root))"
            )
        }
        return JSONPath(try simplePath(in: root))
    }

    private static func simplePath(in root: RawJSON) throws(ConfigError) -> SimplePath {
        if root.kind == .array { return .root }
        let lists = lists(in: root).filter { $0 != SimplePath([.member("errors")]) }
        if lists.count == 1 { return lists[0] }
        let choices = lists.isEmpty ? deeperLists(in: root) : lists
        throw ConfigError(
            "the page could hold its records at \(choices.map(\.description).joined(separator: " or ")): say where they are"
        )
    }

    /// What is there instead, when no list is anywhere.
    static func noList(in root: RawJSON) -> String? {
        guard root.kind != .array, lists(in: root).isEmpty, deeperLists(in: root).isEmpty else { return nil }
        return "page 1 has no list of records: \(BodyExcerpt.shape(of: root))"
    }

    /// Whether a list of objects stands at the top or one level below, other than under `errors` and `error`.
    static func holdsObjects(_ root: RawJSON) -> Bool {
        (lists(in: root) + deeperLists(in: root)).contains { path in
            guard let first = path.segments.first, first != .member("errors"), first != .member("error") else {
                return false
            }
            return root[path]?.isFilledArray ?? false
        }
    }

    /// Members that are arrays of objects, or empty.
    private static func lists(in object: RawJSON) -> [SimplePath] {
        var found: [SimplePath] = []
        object.forEachMember { key, value in
            if value.kind == .array, value.holdsObjects { found.append(SimplePath([.member(key.stringValue ?? "")])) }
            return true
        }
        return found
    }

    private static func deeperLists(in object: RawJSON) -> [SimplePath] {
        var found: [SimplePath] = []
        object.forEachMember { key, value in
            let prefix = SimplePath.Segment.member(key.stringValue ?? "")
            if value.kind == .object { found += lists(in: value).map { SimplePath([prefix] + $0.segments) } }
            return found.count < 8
        }
        return found
    }
}

extension RawJSON {
    fileprivate var holdsObjects: Bool {
        var result = true
        forEachElement {
            result = $0.kind == .object
            return false
        }
        return result
    }
}
