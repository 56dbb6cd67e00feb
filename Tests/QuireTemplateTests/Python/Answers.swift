import TestOrigin

@testable import QuireTemplate

/// What `body` answers: its text, or its error as Python shows it.
func answer(_ body: () throws -> String) -> String {
    do { return try body() } catch { return String(describing: error) }
}

extension SplitMix {
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
