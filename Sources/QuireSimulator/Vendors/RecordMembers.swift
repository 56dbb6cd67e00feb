/// A record as its members, for listings that show some of them only.
enum RecordMembers {
    /// Those of a list between commas that a member has.
    static func names(in list: String, of members: [(name: String, json: String)]) -> [String] {
        let listed = list.utf8.split(separator: UInt8(ascii: ","))
        return members.map(\.name).filter { name in listed.contains { $0.elementsEqual(name.utf8) } }
    }

    /// - Parameter names: `nil` shows all.
    static func text(_ members: [(name: String, json: String)], only names: [String]?) -> String {
        let shown = members.filter { member in names.map { $0.contains { same($0, member.name) } } ?? true }
        return "{" + shown.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}"
    }
}
