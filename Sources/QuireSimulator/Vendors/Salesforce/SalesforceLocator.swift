/// Where a query stands: `01g` with twelve digits and three of a checksum, then a dash and how many records were
/// passed, as in `01gD0000002HU6KIAW-2000` (developer.salesforce.com/docs/atlas.en-us.api_rest.meta/dome_query.htm).
///
/// It holds all there is to know: the server remembers nothing.
struct SalesforceLocator {
    /// The index of the record that comes next.
    var next: Int
    /// Records on the pages before.
    var passed: Int
    let fields: Set<Int>
    let isDescending: Bool
    private let seed: UInt64

    init(next: Int, _ query: SalesforceQuery, passed: Int, _ account: VendorAccount) {
        (self.next, self.passed, fields, isDescending) = (next, passed, query.fields, query.isDescending)
        seed = account.seed
    }

    /// - Returns: `nil` when the text is not, byte for byte, one that was given here.
    init?(_ text: String, _ account: VendorAccount) {
        let bytes = Array(text.utf8)
        guard (20...33).contains(bytes.count), bytes[18] == UInt8(ascii: "-"),
            let passed = VendorRequest.number(String(decoding: bytes[19...], as: UTF8.self)), passed > 0,
            let value = SalesforceID.number(bytes[3..<15]), value >> 70 == 0
        else { return nil }
        let seal = UInt64(value >> 56)
        let plain = UInt64(truncatingIfNeeded: value) & Self.payload ^ DataSet.scramble(seal) & Self.payload
        next = Int(plain >> 15)
        isDescending = plain & 1 == 1
        fields = Set((0..<SalesforceAccounts.fields.count).filter { plain >> UInt64($0 + 1) & 1 == 1 })
        (self.passed, seed) = (passed, account.seed)
        guard same(self.text, text) else { return nil }
    }

    private static let payload: UInt64 = 1 << 56 - 1

    var text: String {
        let mask = fields.reduce(UInt64(0)) { $0 | 1 << UInt64($1 + 1) }
        let plain = UInt64(next) << 15 | mask | (isDescending ? 1 : 0)
        let seal = DataSet.scramble(DataSet.scramble(plain ^ seed) ^ UInt64(passed)) >> 50
        let value = UInt128(seal) << 56 | UInt128((plain ^ DataSet.scramble(seal)) & Self.payload)
        return SalesforceID.text(prefix: "01g", value, digits: 12) + "-\(passed)"
    }
}
