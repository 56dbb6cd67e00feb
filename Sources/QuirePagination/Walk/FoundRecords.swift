import QuireJSON

/// What a path of records finds on a page (rule R6).
///
/// A singular path leads to an array, whose elements are the records, or to `null`. With any other path each match is
/// a record, also when there is only one.
enum FoundRecords {
    case list(Records)
    /// The path says that there are none: `null`, or a filter or wildcard over an empty array.
    case empty(Records)
    /// Lists inside of a list that does hold elements were empty: no records here, but this is no empty page.
    case hollow(Records)
    /// A singular path led to a value that holds no records.
    case other(JSONKind)
    case nothing

    init(_ matches: PathMatches, of path: JSONPath) {
        let records = matches.records
        if path.isSingular, let value = records.first {
            self.init(value)
        } else if !records.isEmpty {
            self = .list(records)
        } else if matches.selectedFromEmptyArray {
            self = matches.selectedFromFilledArray ? .hollow(records) : .empty(records)
        } else {
            self = .nothing
        }
    }

    init(_ scan: PageScan) {
        switch scan.records {
        case .list(let records): self = .list(records)
        case .other(let value): self.init(value)
        case .missing: self = .nothing
        }
    }

    /// On a page that was checked.
    /// - Throws: ``ConfigError`` where the path causes more work or matches than the page is worth.
    init(at path: JSONPath, in root: RawJSON) throws(ConfigError) {
        if let simple = path.simple {
            guard let value = root[simple] else {
                self = .nothing
                return
            }
            self.init(value)
        } else {
            do throws(JSONError) { self.init(try path.matches(in: root), of: path) } catch {
                throw ConfigError("records: \(path): \(error)")
            }
        }
    }

    private init(_ value: RawJSON) {
        switch value.kind {
        case .array: self = .list(Records(elementsOf: value))
        case .null: self = .empty(Records(source: value.source))
        default: self = .other(value.kind)
        }
    }

    /// `nil` when the page has no place for records.
    var records: Records? {
        switch self {
        case .list(let records), .empty(let records), .hollow(let records): records
        case .other, .nothing: nil
        }
    }

    var other: JSONKind? {
        if case .other(let kind) = self { kind } else { nil }
    }
}
