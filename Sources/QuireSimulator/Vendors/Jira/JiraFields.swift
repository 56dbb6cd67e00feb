/// Which members of issues are shown: "fields: *all, *navigable, a list, or a list with a minus before what is left
/// out". "The default is id".
struct JiraFields {
    private let names: [String]
    /// Nothing but ids and keys was asked for.
    let isIDOrKey: Bool
    /// Nothing but ids.
    let isID: Bool

    static let id = JiraFields(["id"])
    static let all = JiraFields(["*all"])

    init(_ names: [String]) {
        self.names = names
        isID = names.allSatisfy { same($0, "id") }
        isIDOrKey = names.allSatisfy { same($0, "id") || same($0, "key") }
    }

    func shows(_ name: String) -> Bool {
        if names.contains(where: { same($0, "-" + name) }) { return false }
        let hasOnlyMinus = names.allSatisfy { $0.utf8.first == UInt8(ascii: "-") }
        return hasOnlyMinus || names.contains { same($0, name) || same($0, "*all") || same($0, "*navigable") }
    }
}
