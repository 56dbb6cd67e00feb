/// A `$filter` in the part of its language that is simulated: `eq ne gt ge lt le` between a column and a value,
/// `contains startswith endswith` of a text, `and or not`, and parentheses
/// (learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows).
indirect enum DynamicsFilter {
    case compare(DynamicsColumn, String, DynamicsValue)
    case search(DynamicsColumn, String, String)
    case both(DynamicsFilter, DynamicsFilter)
    case either(DynamicsFilter, DynamicsFilter)
    case not(DynamicsFilter)

    func accepts(_ index: Int, _ draw: Draw) -> Bool {
        switch self {
        case .both(let a, let b): a.accepts(index, draw) && b.accepts(index, draw)
        case .either(let a, let b): a.accepts(index, draw) || b.accepts(index, draw)
        case .not(let inner): !inner.accepts(index, draw)
        case .search(let column, let function, let wanted): Self.search(column.value(index, draw), function, wanted)
        case .compare(let column, let operation, let wanted):
            Self.compare(column.value(index, draw).compared(with: wanted), operation)
        }
    }

    // Nothing is larger or smaller than what it cannot be compared with, null among them; it is only unequal.
    private static func compare(_ order: Int?, _ operation: String) -> Bool {
        guard let order else { return operation == "ne" }
        return switch operation {
        case "eq": order == 0
        case "ne": order != 0
        case "gt": order > 0
        case "ge": order >= 0
        case "lt": order < 0
        default: order <= 0
        }
    }

    private static func search(_ value: DynamicsValue, _ function: String, _ wanted: String) -> Bool {
        guard let text = value.text else { return false }
        let (bytes, part) = (Array(text.lowercased().utf8), Array(wanted.lowercased().utf8))
        switch function {
        case "startswith": return bytes.starts(with: part)
        case "endswith": return bytes.suffix(part.count).elementsEqual(part)
        default:
            guard bytes.count >= part.count else { return false }
            return (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
        }
    }
}
