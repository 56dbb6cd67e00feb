/// Reads a run from its beginning to its end.
final class KeyRunReader {
    private let run: KeyRun
    private var block = EntryBlock(capacity: 4 * KeyRun.blockLength)
    private var index = 0
    /// Of the run's next block.
    private var position = 0

    init(_ run: KeyRun) { self.run = run }

    func next() throws(KeyStoreError) -> KeyEntry? {
        if index == block.count {
            guard position < run.count else { return nil }
            try run.load(&block, from: position)
            position += block.count
            index = 0
        }
        defer { index += 1 }
        return block[index]
    }
}
