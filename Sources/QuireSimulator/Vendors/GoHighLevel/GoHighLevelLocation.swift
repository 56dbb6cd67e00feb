/// What one location of GoHighLevel's holds. Records are newest first; index 0 is the oldest.
struct GoHighLevelLocation {
    let id: String
    let account: VendorAccount
    /// Tasks of a contact are so many times 0 to 5.
    var taskScale = 1

    /// The example of marketplace.gohighlevel.com/docs/ghl/contacts/get-contacts.
    static let example = "ve9EPM428h8vShlRW1KT"

    init(_ id: String, of account: VendorAccount) { (self.id, self.account) = (id, account.part(id)) }

    /// The one that an id was made for: the example, one whose size is set, or one like the rest.
    init(ofRecord id: String, in account: VendorAccount) {
        let known = [Self.example] + account.sizes.keys.sorted()
        self.init(known.first { AlphanumericID.begins(id, $0) } ?? Self.example, of: account)
    }

    var contacts: AlphanumericID { AlphanumericID(kind: "contact", place: id) }
    var opportunities: AlphanumericID { AlphanumericID(kind: "opportunity", place: id) }
    var conversations: AlphanumericID { AlphanumericID(kind: "conversation", place: id) }
    var tasks: AlphanumericID { AlphanumericID(kind: "task", place: id) }

    // MARK: Time

    /// When a contact or an opportunity was added, in milliseconds since 1970. Three of them in the same one, so that
    /// only a cursor with the id beside it can tell them apart.
    static func added(_ index: Int) -> Int { 1_714_521_600_255 + 60_000 * (index / 3) }

    /// The oldest record that was added at this moment or later, or the number of all that could be.
    static func firstIndex(notBefore moment: Int) -> Int {
        let (passed, overflows) = moment.subtractingReportingOverflow(1_714_521_600_255)
        guard !overflows, passed > 0 else { return 0 }
        return 3 * (passed / 60_000 + (passed.isMultiple(of: 60_000) ? 0 : 1))
    }

    /// The last message of a conversation, in milliseconds since 1970: no two have the same.
    static func spoken(_ index: Int) -> Int { 1_714_521_600_019 + 61_007 * index }

    /// The oldest conversation whose last message came at this moment or later.
    static func firstConversation(notBefore moment: Int) -> Int {
        let (passed, overflows) = moment.subtractingReportingOverflow(1_714_521_600_019)
        guard !overflows, passed > 0 else { return 0 }
        return passed / 61_007 + (passed.isMultiple(of: 61_007) ? 0 : 1)
    }

    static func stamp(_ milliseconds: Int) -> String {
        let moment = Moment(milliseconds / 1_000)
        let rest = milliseconds % 1_000
        return "\(moment.date)T\(moment.time).\(rest < 10 ? "00" : rest < 100 ? "0" : "")\(rest)Z"
    }
}
