/// The paging cookie in a `$skiptoken`, in the form that the examples of
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results show: XML within XML, the inner one
/// percent-encoded once more.
///
/// "Don't change the @odata.nextLink URL value or append any query options to it": so that a change is seen, whatever
/// it is, this one holds a seal over itself and the other options. The real one is not known to have any.
struct DynamicsCookie {
    let page: Int
    let last: Int
    let first: Int

    /// - Parameter number: That of the page which it leads to.
    init(page number: Int, first: Int, last: Int) { (page, self.first, self.last) = (number, first, last) }

    /// - Returns: `nil` when it is not, once decoded, the text that was given for this table and these options.
    init?(_ text: String, _ table: DynamicsTable, _ account: VendorAccount, options: Int) {
        let mark = Array("seal%3d%22".utf8)
        let bytes = Array(text.utf8)
        guard bytes.count < 2_000,
            let start = bytes.indices.first(where: { bytes[$0...].starts(with: mark) })
        else { return nil }
        let seal = bytes[(start + mark.count)...].prefix { $0 != UInt8(ascii: "%") }
        let cursor = Self.cursor(table, account)
        guard let numbers = cursor.numbers(in: String(decoding: seal, as: UTF8.self)), numbers.count == 4,
            numbers[3] == options
        else { return nil }
        self.init(page: numbers[0], first: numbers[1], last: numbers[2])
        guard same(self.text(table, account, options: options), text) else { return nil }
    }

    private static func cursor(_ table: DynamicsTable, _ account: VendorAccount) -> SealedCursor {
        SealedCursor(account, purpose: "dynamics " + table.name, urlSafe: true)
    }

    func text(_ table: DynamicsTable, _ account: VendorAccount, options: Int) -> String {
        let seal = Self.cursor(table, account).text([page, first, last, options])
        func guid(_ index: Int) -> String { "{\(table.id(at: index).uppercased())}" }
        let inner =
            "<cookie page=\"\(page - 1)\" seal=\"\(seal)\"><\(table.key) last=\"\(guid(last))\" "
            + "first=\"\(guid(first))\" /></cookie>"
        let encoded = Self.encode(inner, digits: "0123456789abcdef") { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return "<cookie pagenumber=\"\(page)\" pagingcookie=\"\(encoded)\" istracking=\"False\" />"
    }

    /// As it stands in a URL: the equals sign and the slash as they are, as in the examples.
    static func inQuery(_ text: String) -> String {
        encode(text, digits: "0123456789ABCDEF") { !"<> \"%".utf8.contains($0) }
    }

    private static func encode(_ text: String, digits: String, keeping: (UInt8) -> Bool) -> String {
        let digits = Array(digits.utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            bytes += keeping(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A number that stands for the options of a request without its token.
    static func digest(_ options: [(name: String, value: String)]) -> Int {
        var bytes: [UInt8] = []
        for option in options { bytes += Array(option.name.utf8) + [0xff] + Array(option.value.utf8) + [0xfe] }
        return Int(bytes.reduce(DataSet.scramble(7)) { DataSet.scramble($0 ^ UInt64($1)) } >> 8)
    }
}
