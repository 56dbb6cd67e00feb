@testable import QuireTemplate

/// What `body` answers: its text, or its error as Python shows it.
func answer(_ body: () throws -> String) -> String {
    do { return try body() } catch { return String(describing: error) }
}

/// Random numbers from a seed (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A whole number of up to five limbs, many of whose limbs are all zeros or all ones: where carries go far.
    mutating func number() -> PythonInt {
        let limbs = (0..<Int.random(in: 0...5, using: &self)).map { _ in
            switch Int.random(in: 0...3, using: &self) {
            case 0: UInt.max
            case 1: UInt.zero
            default: UInt(truncatingIfNeeded: next())
            }
        }
        return PythonInt(negative: Bool.random(using: &self), magnitude: limbs)
    }
}
