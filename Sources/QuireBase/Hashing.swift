@inline(__always)
private func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
}

@inline(__always)
private func word(_ p: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    p.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
}

private let secret0: UInt64 = 0xa076_1d64_78bd_642f
private let secret1: UInt64 = 0xe703_7ed1_a0b4_28db
private let secret2: UInt64 = 0x8ebc_6af0_9c88_c6e3
private let secret3: UInt64 = 0x5899_65cc_7537_4cc3

/// A fast 64-bit hash of bytes that is not for secrets: for remembering what was seen.
///
/// The construction is wyhash's (W. Yi, public domain): 128-bit multiply and fold, 48 bytes a round on three lanes.
/// - Parameter seed: Draw it at random at start-up where the bytes come from outside, so that nobody can prepare
///   two inputs that collide.
public func hash64(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    guard let p = bytes.baseAddress, !bytes.isEmpty else { return mix(seed ^ secret0, secret1) }
    let count = bytes.count
    var lane0 = seed ^ secret0
    var offset = 0
    if count > 48 {
        var lane1 = lane0
        var lane2 = lane0
        while count - offset > 48 {
            lane0 = mix(word(p, offset) ^ secret1, word(p, offset + 8) ^ lane0)
            lane1 = mix(word(p, offset + 16) ^ secret2, word(p, offset + 24) ^ lane1)
            lane2 = mix(word(p, offset + 32) ^ secret3, word(p, offset + 40) ^ lane2)
            offset += 48
        }
        lane0 ^= lane1 ^ lane2
    }
    while count - offset >= 16 {
        lane0 = mix(word(p, offset) ^ secret1, word(p, offset + 8) ^ lane0)
        offset += 16
    }
    var a: UInt64 = 0
    var b: UInt64 = 0
    for index in offset..<count {
        let byte = UInt64(p.load(fromByteOffset: index, as: UInt8.self))
        if index - offset < 8 {
            a |= byte << (8 * UInt64(index - offset))
        } else {
            b |= byte << (8 * UInt64(index - offset - 8))
        }
    }
    return mix(secret1 ^ UInt64(count), mix(a ^ secret1, b ^ lane0))
}

/// 128 bits of hash: for sets whose collision would drop a record.
public struct Hash128: Hashable, Sendable {
    public let high: UInt64
    public let low: UInt64

    /// A hash that was kept.
    public init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    public init(_ bytes: UnsafeRawBufferPointer, seed: UInt64) {
        high = hash64(bytes, seed: seed)
        low = hash64(bytes, seed: ~seed &* 0x9e37_79b9_7f4a_7c15)
    }

    /// The hash of a sequence: of what came before, and then of `next`.
    public func combined(with next: Hash128, seed: UInt64) -> Hash128 {
        withUnsafeBytes(of: (high, low, next.high, next.low)) { Hash128($0, seed: seed) }
    }
}
