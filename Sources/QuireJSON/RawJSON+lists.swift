/// The parts of one value as lists, for the small objects of configs and requests.
extension RawJSON {
    /// The members of an object in order, duplicates included; none for another kind of value.
    public var members: [(key: RawJSON, value: RawJSON)] {
        var result: [(key: RawJSON, value: RawJSON)] = []
        forEachMember { key, value in
            result.append((key, value))
            return true
        }
        return result
    }

    /// The elements of an array in order; none for another kind of value.
    public var elements: [RawJSON] {
        var result: [RawJSON] = []
        forEachElement {
            result.append($0)
            return true
        }
        return result
    }

    /// An array with at least one element.
    public var isFilledArray: Bool {
        var isFilled = false
        forEachElement { _ in
            isFilled = true
            return false
        }
        return isFilled
    }

    /// An object without members.
    public var isEmptyObject: Bool {
        var isEmpty = kind == .object
        forEachMember { _, _ in
            isEmpty = false
            return false
        }
        return isEmpty
    }
}
