/// What holds values. Values may be nested as deep as a template takes the trouble to, so they are not freed by
/// recursion, for which a stack may be too small.
class ContainerObject {
    /// Gives up the values that it holds, to be freed.
    func takeValues() -> [TemplateValue] { [] }

    /// Frees values, and those that only these hold, one after the other.
    static func free(_ values: consuming [TemplateValue]) {
        guard values.contains(where: { $0.container != nil }) else { return }
        var rest = consume values
        while var value = rest.popLast() {
            var container = take(&value)
            if container != nil, isKnownUniquelyReferenced(&container) { rest += container?.takeValues() ?? [] }
        }
    }

    /// The container in `value`, which holds none any more: so the answer can be the only reference.
    private static func take(_ value: inout TemplateValue) -> ContainerObject? {
        let container = value.container
        value = TemplateValue(.none)
        return container
    }
}

extension TemplateValue {
    fileprivate var container: ContainerObject? {
        switch payload {
        case .list(let list): list
        case .tuple(let tuple): tuple
        case .mapping(let mapping): mapping
        case .object(let object): object
        default: nil
        }
    }
}
