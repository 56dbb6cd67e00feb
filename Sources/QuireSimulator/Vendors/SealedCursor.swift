/// A cursor that tells its holder nothing: a few numbers, hidden, and sealed against every change.
///
/// Not for secrets: whoever knows the seed can make one.
struct SealedCursor: Sendable {
    private let key: UInt64
    private let isURLSafe: Bool

    /// - Parameters:
    ///   - purpose: What a cursor of another purpose is refused by.
    ///   - urlSafe: Whether it goes into a query as it is; otherwise it may hold `+`, `/` and `=`.
    init(_ account: VendorAccount, purpose: String, urlSafe: Bool) {
        key = Self.hash(Array(purpose.utf8), account.seed)
        isURLSafe = urlSafe
    }

    func text(_ numbers: [Int]) -> String {
        let plain = Array(numbers.map(String.init).joined(separator: ".").utf8)
        let seal = Self.hash(plain, key)
        return Base64.encode(Self.bytes(seal) + mask(plain, seal), urlSafe: isURLSafe)
    }

    /// - Returns: Numbers of 0 to 2^60; `nil` when it is not, byte for byte, a text that ``text(_:)`` gave.
    func numbers(in text: String) -> [Int]? {
        guard text.utf8.count < 200, let bytes = Base64.decode(text), bytes.count > 8 else { return nil }
        let seal = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let parts = mask(Array(bytes.dropFirst(8)), seal).split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == parts.count, numbers.allSatisfy({ (0...1 << 60).contains($0) }) else { return nil }
        return same(self.text(numbers), text) ? numbers : nil
    }

    private func mask(_ bytes: [UInt8], _ seal: UInt64) -> [UInt8] {
        bytes.enumerated().map { place, byte in
            byte ^ UInt8(truncatingIfNeeded: DataSet.scramble(key ^ seal &+ UInt64(place)))
        }
    }

    private static func hash(_ bytes: [UInt8], _ start: UInt64) -> UInt64 {
        bytes.reduce(DataSet.scramble(start)) { DataSet.scramble($0 ^ UInt64($1)) }
    }

    private static func bytes(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * UInt64($0))) }
    }
}
