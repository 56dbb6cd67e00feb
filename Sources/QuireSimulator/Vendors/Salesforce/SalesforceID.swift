/// Ids of 18 characters: 15 that tell upper and lower case apart, and three more for whom does not
/// (developer.salesforce.com/docs/atlas.en-us.object_reference.meta, "ID Field Type").
enum SalesforceID {
    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let checks = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)

    /// - Parameter digits: With the prefix, 15.
    static func text(prefix: String, _ number: UInt128, digits count: Int) -> String {
        var (reversed, rest) = ([UInt8](), number)
        for _ in 0..<count {
            reversed.append(digits[Int(rest % 62)])
            rest /= 62
        }
        let id = Array(prefix.utf8) + reversed.reversed()
        // One character for each five: a bit for each of them that is a capital.
        let check = stride(from: 0, to: id.count, by: 5).map { start in
            let five = id[start..<min(start + 5, id.count)]
            return checks[five.reversed().reduce(0) { $0 << 1 | ((65...90).contains($1) ? 1 : 0) }]
        }
        return String(decoding: id + check, as: UTF8.self)
    }

    /// The number that these digits spell; `nil` for other characters.
    static func number(_ bytes: ArraySlice<UInt8>) -> UInt128? {
        var number: UInt128 = 0
        for byte in bytes.prefix(21) {
            guard let digit = digits.firstIndex(of: byte) else { return nil }
            number = number * 62 + UInt128(digit)
        }
        return number
    }
}
