import QuireBase
import QuireJSON

/// The columns of a table, in the order their fields were first seen.
struct CSVColumns {
    private struct Column {
        /// The key as it was first spelled, without quotes: what most records repeat.
        let spelling: [UInt8]
        let name: [UInt8]
    }

    private var columns: [Column] = []
    private var bySpelling: [Hash128: Int] = [:]
    // By bytes: text compares as equal what differs in composition only.
    private var byName: [[UInt8]: Int] = [:]
    private let seed = UInt64.random(in: 0...UInt64.max)

    var count: Int { columns.count }
    var names: some Collection<[UInt8]> { columns.lazy.map(\.name) }

    /// The columns' keys as they were first spelled, without quotes.
    var spellings: [[UInt8]] { columns.map(\.spelling) }

    /// The column of a key, wherever it stands.
    /// - Parameters:
    ///   - key: What stands between the quotes, escapes and all.
    ///   - expected: The column that the previous record makes likely.
    /// - Returns: `nil` when there is none.
    @inline(__always)
    mutating func index(of key: UnsafeRawBufferPointer, expected: Int) -> Int? {
        if expected < columns.count, isEqual(columns[expected].spelling, key) { return expected }
        let hash = Hash128(key, seed: seed)
        if let index = bySpelling[hash] { return index }
        guard let index = byName[Self.name(key)] else { return nil }
        bySpelling[hash] = index
        return index
    }

    /// - Precondition: `index(of:expected:)` knows no such column.
    mutating func add(_ key: UnsafeRawBufferPointer) -> Int {
        let name = Self.name(key)
        bySpelling[Hash128(key, seed: seed)] = columns.count
        byName[name] = columns.count
        columns.append(Column(spelling: Array(key), name: name))
        return columns.count - 1
    }

    func contains(_ name: String) -> Bool { byName[Array(name.utf8)] != nil }

    /// What a key means, however it is spelled.
    static func name(of spelling: [UInt8]) -> [UInt8] { spelling.withUnsafeBytes(name) }

    private static func name(_ key: UnsafeRawBufferPointer) -> [UInt8] {
        var name: [UInt8] = []
        JSONText.append(unescaping: key, to: &name)
        return name
    }
}

@inline(__always)
private func isEqual(_ spelling: [UInt8], _ key: UnsafeRawBufferPointer) -> Bool {
    spelling.count == key.count && spelling.withUnsafeBytes { known in zip(known, key).allSatisfy { $0 == $1 } }
}
