import QuireConfig
import QuireJSON
import TestOrigin

/// A JSON value that can be taken apart and put together otherwise.
indirect enum Draft {
    case scalar(String)
    case list([Draft])
    case object([(name: String, value: Draft)])

    init(_ node: ConfigNode) {
        switch node.value {
        case .list(let elements): self = .list(elements.map(Draft.init))
        case .object(let members): self = .object(members.map { ($0.name, Draft($0.value)) })
        default: self = .scalar(node.json.text)
        }
    }

    var json: String {
        switch self {
        case .scalar(let text): text
        case .list(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { JSONString.encode($0.name) + ": " + $0.value.json }.joined(separator: ", ") + "}"
        }
    }

    /// This with one change somewhere: a value, a name, a member or an item more or less.
    func changed(_ random: inout SplitMix) -> Draft {
        switch self {
        case .scalar:
            return Self.any(&random)
        case .list(var items):
            let index = items.isEmpty ? 0 : random.next(below: items.count)
            switch random.next(below: 6) {
            case 0: return Self.any(&random)
            case 1: items.insert(Self.any(&random), at: index)
            case 2 where !items.isEmpty: items.remove(at: index)
            default: if !items.isEmpty { items[index] = items[index].changed(&random) }
            }
            return .list(items)
        case .object(var members):
            let index = members.isEmpty ? 0 : random.next(below: members.count)
            switch random.next(below: 12) {
            case 0: return Self.any(&random)
            case 1: Self.put(Self.any(&random), as: Self.name(&random), into: &members)
            case 2 where !members.isEmpty: members.remove(at: index)
            case 3 where !members.isEmpty:
                Self.put(members.remove(at: index).value, as: Self.name(&random), into: &members)
            default: if !members.isEmpty { members[index].value = members[index].value.changed(&random) }
            }
            return .object(members)
        }
    }

    private static func put(_ value: Draft, as name: String, into members: inout [(name: String, value: Draft)]) {
        members.removeAll { $0.name.utf8.elementsEqual(name.utf8) }
        members.append((name, value))
    }

    private static func name(_ random: inout SplitMix) -> String { names.randomElement(using: &random) ?? "" }

    private static func any(_ random: inout SplitMix) -> Draft {
        switch random.next(below: 8) {
        case 0: .list([])
        case 1: .object([])
        case 2: .list([any(&random)])
        case 3: .object([(name(&random), any(&random))])
        default: .scalar(scalars.randomElement(using: &random) ?? "null")
        }
    }

    private static let names = [
        "name", "site", "open", "floor", "sort", "closed", "door", "shelf", "prices", "plan", "stock", "notes", "title",
        "type", "teeth", "digits", "tries", "width", "above", "items", "sku", "on", "scale", "paper", "by", "length",
        "total", "2nd", "3rd", "a b", "ok_1", "", "é", "Name", "a\n", "nothing",
    ]

    private static let scalars = [
        "null", "true", "false", "0", "-0", "1", "1.0", "10e-1", "-1", "2.5", "3", "9", "10", "100", "1e2", "1e6",
        "1e7",
        "9223372036854775807", "9223372036854775808", "1e30", "-1e30", "\"\"", "\"name\"", "\"Name\"", "\"key\"",
        "\"code\"", "\"none\"", "\"hand\"", "\"ruler\"", "\"{{ x }}\"", "\"a{% if b %}\"", "\"{ {\"", "\"1\"",
        "\"https://a.b/c?d\"", "\"HTTP://a\"", "\"https://\"", "\"https:///x\"", "\"https://a b\"", "\"https://a\\n\"",
        "\"ftp://a\"", "\"name\\n\"", "\"a b\"", "\"_x9\"", "\"9x\"", "\"\\n\"", "\"\\u0000\"", "\"é\"",
        "\"\\ud83d\\ude00\"",
    ]
}
