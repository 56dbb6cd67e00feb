/// A record as its members, for listings that show some of them only.
enum RecordMembers {
    /// - Parameter names: `nil` shows all. A name that no member has is passed over.
    static func text(_ members: [(name: String, json: String)], only names: [String]?) -> String {
        let shown = members.filter { member in names.map { $0.contains { same($0, member.name) } } ?? true }
        return "{" + shown.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}"
    }
}
