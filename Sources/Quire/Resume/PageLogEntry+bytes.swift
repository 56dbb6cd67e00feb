import QuireBase
package import QuirePagination

/// A page's entry as bytes: the request as in a state, the hashes as they are.
extension PageLogEntry {
    package func bytes(_ context: StateContext) throws(StateError) -> [UInt8] {
        var writer = LogWriter()
        writer.add(try StateWriter.text(step, context))
        writer.add(request)
        writer.add(page == nil ? 0 : 1 as UInt8)
        writer.add(page ?? 0)
        writer.add(UInt64(records.count))
        for record in records { writer.add(record) }
        writer.add(UInt64(keys.count))
        for (key, bytes) in keys {
            writer.add(key)
            writer.add(bytes)
        }
        return writer.bytes
    }

    package init(_ bytes: ArraySlice<UInt8>, _ context: StateContext) throws(StateError) {
        let damaged = StateError("an entry of the log is damaged")
        var reader = LogReader(bytes)
        guard let text = reader.text(), let request = reader.number(), let hasPage = reader.byte(), hasPage < 2,
            let page = reader.number(), let count = reader.count(of: 16)
        else { throw damaged }
        self.init(
            step: try SchemeStep(from: StateReader(text, context)), request: request, page: hasPage == 1 ? page : nil)
        records = (0..<count).compactMap { _ in reader.hash() }
        guard let keyCount = reader.count(of: 24) else { throw damaged }
        keys.reserveCapacity(keyCount)
        for _ in 0..<keyCount {
            guard let key = reader.hash(), let bytes = reader.number() else { throw damaged }
            keys.append((key, bytes))
        }
        guard reader.isAtEnd else { throw damaged }
    }
}
