package import QuireBase

extension RawJSON {
    /// A hash of what tells one record from another: a string by what it means, however it is escaped; anything else by
    /// its bytes.
    package func keyHash(seed: UInt64) -> Hash128 {
        withUnsafeBytes { bytes in
            guard kind == .string, bytes.count >= 2 else { return Hash128(bytes, seed: seed) }
            let inner = UnsafeRawBufferPointer(rebasing: bytes[1..<(bytes.count - 1)])
            guard JSONString.hasEscape(inner) else { return Hash128(inner, seed: seed ^ 1) }
            return Array(JSONString.decode(inner).utf8).withUnsafeBytes { Hash128($0, seed: seed ^ 1) }
        }
    }
}
