import QuireBase

/// Writes a run, from the least key to the greatest.
struct KeyRunWriter: ~Copyable {
    private let file: SpillFile
    private var block = EntryBlock(capacity: 8 * KeyRun.blockLength)
    private var fences: [Hash128] = []
    private var count = 0

    init(in folder: String) throws(KeyStoreError) { file = try SpillFile(in: folder) }

    mutating func append(_ entry: KeyEntry) throws(KeyStoreError) {
        if block.isFull { try flush() }
        if count % KeyRun.blockLength == 0 { fences.append(entry.key) }
        block.append(entry)
        count += 1
    }

    consuming func finish() throws(KeyStoreError) -> KeyRun {
        try flush()
        return KeyRun(file, count: count, fences: fences)
    }

    private mutating func flush() throws(KeyStoreError) {
        try file.append(block.bytes)
        block.removeAll()
    }
}
