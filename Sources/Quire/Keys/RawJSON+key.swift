import QuireBase
import QuireJSON

extension RawJSON {
    /// What makes a record the same record: the values at `paths` together.
    /// - Returns: `nil` where one of them is missing or `null`, and without paths.
    func keyHash(at paths: [SimplePath], seed: UInt64) -> Hash128? {
        var result: Hash128?
        for path in paths {
            guard let part = self[path], part.kind != .null else { return nil }
            let hash = part.keyHash(seed: seed)
            result = result.map { $0.combined(with: hash, seed: seed) } ?? hash
        }
        return result
    }
}
