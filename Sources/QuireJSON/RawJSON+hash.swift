package import QuireBase

extension RawJSON {
    /// A hash of what tells one record from another: a string by what it means, however it is escaped; anything else by
    /// its bytes.
    package func keyHash(seed: UInt64) -> Hash128 {
        guard let text = stringValue else { return withUnsafeBytes { Hash128($0, seed: seed) } }
        return Array(text.utf8).withUnsafeBytes { Hash128($0, seed: seed ^ 1) }
    }
}
