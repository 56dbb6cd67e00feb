/// What a vendor holds at this moment, and who may read it.
public struct VendorAccount: Sendable {
    /// Records in each listing before anything changed.
    public let size: Int
    /// What the records hold follows from it. Their ids do not change with it.
    public let seed: UInt64
    /// The API key or access token that every request has to show; `nil` admits everyone.
    public let token: String?
    /// Sizes of parts that are not like the rest, by the part's name: a location, a project, a table.
    public var sizes: [String: Int] = [:]
    /// What happened to the records since.
    public var changes = RowChanges()

    /// - Parameter count: 0 to 10^12. Records are made when they are asked for, so that they cost no memory.
    public init(count: Int, seed: UInt64 = 1, token: String? = nil) {
        precondition((0...1_000_000_000_000).contains(count), "a vendor with \(count) records")
        (self.size, self.seed, self.token) = (count, seed, token)
    }

    /// Records that are there now.
    public var count: Int { changes.count(of: size) }

    /// The account of one part, with data of its own: a location's contacts, a table's rows.
    public func part(_ name: String) -> VendorAccount {
        let mixed = name.utf8.reduce(seed) { DataSet.scramble($0 ^ UInt64($1)) }
        var part = VendorAccount(count: sizes[name] ?? size, seed: mixed, token: token)
        (part.sizes, part.changes) = (sizes, changes)
        return part
    }

    /// At most `size` places from `start` on, those that exist.
    func window(from start: Int, size: Int) -> Range<Int> {
        let start = min(max(0, start), count)
        return start..<start + min(max(0, size), count - start)
    }

    /// The records of page `number`, counted from 1.
    func page(_ number: Int, size: Int) -> Range<Int> {
        let (start, overflows) = (number - 1).multipliedReportingOverflow(by: size)
        return window(from: overflows ? count : start, size: size)
    }

    /// The record at a place of the listing as it is now, counted from 0, by the order in which records were made.
    func index(at position: Int) -> Int { changes.index(at: position) }

    /// The place of a record, or where the next one behind it stands if it is gone.
    func position(of index: Int) -> Int { changes.position(of: index, size: size) }

    func draw(_ index: Int) -> Draw { Draw(seed: seed, index: index) }
}

/// Deletions and insertions while somebody pages. A record keeps its index for good; new ones come behind the last.
public struct RowChanges: Sendable, Equatable {
    /// Indices that are gone, ascending, each once.
    public private(set) var deleted: [Int] = []
    public private(set) var inserted = 0

    public init() {}

    public mutating func insert(_ count: Int) { inserted += count }

    public mutating func delete(_ index: Int) {
        let place = deleted.partitioningIndex { $0 >= index }
        if place == deleted.count || deleted[place] != index { deleted.insert(index, at: place) }
    }

    func count(of size: Int) -> Int { size + inserted - deleted.partitioningIndex { $0 >= size + inserted } }

    func index(at position: Int) -> Int {
        // The deleted ones that lie before it: deleted[k] - k is the place at which the k-th of them was cut out.
        var (low, high) = (0, deleted.count)
        while low < high {
            let middle = (low + high) / 2
            if deleted[middle] - middle <= position { low = middle + 1 } else { high = middle }
        }
        return position + low
    }

    func position(of index: Int, size: Int) -> Int {
        let index = min(max(0, index), size + inserted)
        return index - deleted.partitioningIndex { $0 >= index }
    }
}

extension [Int] {
    /// The first place whose element is past the boundary; the array is sorted by it.
    fileprivate func partitioningIndex(_ isPast: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isPast(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
