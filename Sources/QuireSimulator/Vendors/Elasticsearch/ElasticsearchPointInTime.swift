/// A view of an index as it was at one moment
/// (elastic.co/guide/en/elasticsearch/reference/8.15/point-in-time-api.html).
///
/// Its id holds all there is to know, so that it never ends. Documents made since are not in it; those deleted since
/// are gone from it as well, which Elasticsearch would not do.
struct ElasticsearchPointInTime {
    let index: String
    /// The index of the first document that is not in it.
    let end: Int
    let id: String

    init(_ index: String, _ account: VendorAccount) {
        let part = account.part(index)
        self.init(index, end: part.size + part.changes.inserted, account)
    }

    private init(_ index: String, end: Int, _ account: VendorAccount) {
        let seal = SealedCursor(account, purpose: "elasticsearch " + index, urlSafe: true)
        (self.index, self.end) = (index, end)
        id = Base64.encode(Array(index.utf8), urlSafe: true) + "==" + seal.text([end])
    }

    /// - Returns: `nil` for an id that was not given here.
    init?(id: String, _ account: VendorAccount) {
        let name = id.utf8.prefix { $0 != UInt8(ascii: "=") }
        guard id.utf8.count < 1_000, let bytes = Base64.decode(String(decoding: Array(name), as: UTF8.self)) else {
            return nil
        }
        let index = String(decoding: bytes, as: UTF8.self)
        let sealed = String(decoding: Array(id.utf8.dropFirst(name.count + 2)), as: UTF8.self)
        let seal = SealedCursor(account, purpose: "elasticsearch " + index, urlSafe: true)
        guard let numbers = seal.numbers(in: sealed), numbers.count == 1 else { return nil }
        self.init(index, end: numbers[0], account)
        guard same(self.id, id) else { return nil }
    }
}
