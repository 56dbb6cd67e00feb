/// Where in a listing of Pipedrive's version 2 a request stands.
///
/// "A marker (an opaque string value) representing the first item on the next page", so it holds when records before it
/// go or come (pipedrive.readme.io/docs/core-api-concepts-pagination).
struct PipedrivePlace {
    let isDescending: Bool
    private let account: VendorAccount
    private let cursor: SealedCursor
    /// The first place of the page; beside the listing when nothing is left.
    private let row: Int

    /// - Throws: For an order that there is not, and for a cursor that was not given for this listing and order.
    init(_ ask: VendorRequest, kind: String, _ account: VendorAccount) throws(VendorRefusal) {
        self.account = account
        isDescending = try Self.order(ask)
        // They hold `+`, `/` and `=`, which a client has to encode.
        cursor = SealedCursor(account, purpose: "pipedrive \(kind) \(isDescending)", urlSafe: false)
        guard let text = ask.text("cursor") else {
            row = isDescending ? account.count - 1 : 0
            return
        }
        guard let numbers = cursor.numbers(in: text), numbers.count == 1 else {
            throw Pipedrive.invalid("cursor is invalid")
        }
        row = isDescending ? account.position(of: numbers[0] + 1) - 1 : account.position(of: numbers[0])
    }

    /// developers.pipedrive.com/docs/api/v1/Persons#getPersons: the fields to sort by and the directions. All three
    /// fields rise together here.
    private static func order(_ ask: VendorRequest) throws(VendorRefusal) -> Bool {
        let field = ask.text("sort_by") ?? "id"
        guard ["id", "update_time", "add_time"].contains(where: { same($0, field) }) else {
            throw Pipedrive.invalid("sort_by must be one of id, update_time, add_time")
        }
        let direction = ask.text("sort_direction") ?? "asc"
        guard same(direction, "asc") || same(direction, "desc") else {
            throw Pipedrive.invalid("sort_direction must be one of asc, desc")
        }
        return same(direction, "desc")
    }

    /// In ascending order, whatever the order of the page.
    func rows(_ limit: Int) -> Range<Int> {
        guard isDescending else { return account.window(from: row, size: limit) }
        return max(0, row + 1 - limit)..<row + 1
    }

    func next(behind rows: Range<Int>) -> String? {
        if isDescending {
            return rows.lowerBound > 0 ? cursor.text([account.index(at: rows.lowerBound - 1)]) : nil
        }
        return rows.upperBound < account.count ? cursor.text([account.index(at: rows.upperBound)]) : nil
    }
}
