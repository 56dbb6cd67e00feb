/// What a path of GoHighLevel's names.
enum GoHighLevelRoute {
    case contacts
    case opportunities
    case conversations
    /// Of the contact with this id.
    case tasks(String)

    /// - Parameter path: The segments. One slash more at the end means the same.
    init?(_ path: [String]) {
        let path = path.last?.isEmpty == true ? path.dropLast() : path[...]
        switch path {
        case ["contacts"]: self = .contacts
        case ["opportunities", "search"]: self = .opportunities
        case ["conversations", "search"]: self = .conversations
        default:
            guard path.count == 3, path[0] == "contacts", path[2] == "tasks" else { return nil }
            self = .tasks(path[1])
        }
    }

    /// The parameter that names the location: the opportunities' has another spelling.
    var location: String? {
        switch self {
        case .contacts, .conversations: "locationId"
        case .opportunities: "location_id"
        case .tasks: nil
        }
    }
}
