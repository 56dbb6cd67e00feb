/// Which advertisers a request is for, and in which order
/// (learn.microsoft.com/en-us/xandr/digital-platform-api/api-semantics, "Filtering and sorting").
struct XandrChoice {
    /// "count": "the total number of elements matching that GET request"
    /// (learn.microsoft.com/en-us/xandr/digital-platform-api/api-usage-constraints).
    let count: Int
    private let account: VendorAccount
    /// The places of the advertisers that were asked for by id, ascending; `nil` is all.
    private let places: [Int]?
    private let isDescending: Bool

    /// - Throws: For an id that is no number, and for another order than by id: no document names the default, which
    ///   is taken to be by id, too.
    init(_ ask: VendorRequest, _ account: VendorAccount) throws(VendorRefusal) {
        self.account = account
        let sort = ask.text("sort") ?? "id.asc"
        guard same(sort, "id.asc") || same(sort, "id.desc") || same(sort, "id") else {
            throw Xandr.refusal(400, "SYNTAX", "Invalid sort column")
        }
        isDescending = same(sort, "id.desc")
        places = try ask.text("id").map { list throws(VendorRefusal) in try Self.places(list, account) }
        count = places?.count ?? account.count
    }

    func rows(from start: Int, size: Int) -> [Int] {
        let first = min(start, count)
        let shown = first..<first + min(size, count - first)
        return shown.map { rank in
            let rank = isDescending ? count - 1 - rank : rank
            return places.map { $0[rank] } ?? rank
        }
    }

    /// "You can get multiple specific objects by ID by passing a comma-separated list of IDs."
    private static func places(_ list: String, _ account: VendorAccount) throws(VendorRefusal) -> [Int] {
        var places: Set<Int> = []
        for text in list.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard let id = VendorRequest.number(String(decoding: Array(text), as: UTF8.self)) else {
                throw Xandr.refusal(400, "SYNTAX", "id must be an integer")
            }
            let (index, rest) = (id - Xandr.firstID).quotientAndRemainder(dividingBy: Xandr.step)
            let place = account.position(of: index)
            if rest == 0, account.hasMade(index), place < account.count, account.index(at: place) == index {
                places.insert(place)
            }
        }
        return places.sorted()
    }
}
