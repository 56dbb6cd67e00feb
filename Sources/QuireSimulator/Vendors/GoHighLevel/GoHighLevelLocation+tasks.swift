/// Which contact has how many tasks: 0 to 5, by its index, times a scale.
extension GoHighLevelLocation {
    private static let pattern = [2, 0, 5, 1, 3, 4]
    private static let perRound = 15

    func taskCount(ofContact index: Int) -> Int { Self.pattern[index % 6] * min(max(1, taskScale), 1_000) }

    private func tasks(before index: Int) -> Int {
        (index / 6 * Self.perRound + Self.pattern.prefix(index % 6).reduce(0, +)) * min(max(1, taskScale), 1_000)
    }

    /// Tasks of all contacts that are there now.
    var taskCount: Int {
        let all = account.size + account.changes.inserted
        return tasks(before: all)
            - account.changes.deleted.prefix { $0 < all }.reduce(0) { $0 + taskCount(ofContact: $1) }
    }

    /// The task at a position among those of all contacts, the oldest contact's first.
    func task(at position: Int) -> (contact: Int, number: Int) {
        var place = position
        for gone in account.changes.deleted {
            guard tasks(before: gone) <= place else { break }
            place += taskCount(ofContact: gone)
        }
        let round = tasks(before: 6)
        var contact = place / round * 6
        var number = place % round
        while number >= taskCount(ofContact: contact) {
            number -= taskCount(ofContact: contact)
            contact += 1
        }
        return (contact, number)
    }

    /// A contact that is there now.
    func contact(_ id: String) -> Int? {
        contacts.number(in: id).flatMap { account.holds($0) ? $0 : nil }
    }

    /// - Parameter numbers: Of the contact's tasks.
    func taskArray(ofContact index: Int, _ numbers: Range<Int>) -> [UInt8] {
        jsonArray(Array(numbers)) { append(task: $0, ofContact: index, to: &$1) }
    }
}
