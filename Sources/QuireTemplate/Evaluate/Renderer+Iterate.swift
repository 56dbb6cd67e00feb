/// Walking over values, counting them, and whether they count as true.
extension Renderer {
    /// - Parameter purpose: The message of the error for a value that cannot be walked over.
    func iterator(over value: TemplateValue, purpose: String? = nil) throws -> ValueIterator {
        let provenance = value.provenance
        switch value.payload {
        case .undefined: return ValueIterator { nil }
        case .string(let text), .markup(let text): return try scalars(of: text, provenance)
        case .list(let list): return walk(list, value.origin)
        case .tuple(let tuple): return charged(ValueIterator(tuple.items, adding: provenance))
        case .mapping(let mapping): return try keys(of: mapping, provenance)
        case .object(let object):
            if let iterator = try object.iterator(self) {
                return provenance.isEmpty ? iterator : ValueIterator { try iterator.next()?.adding(provenance) }
            }
        default: break
        }
        throw Failure(
            .type, purpose ?? "'\(value.typeName)' object is not iterable",
            provenance: value.isNone ? value.contribution : [])
    }

    /// All items, at once.
    func items(of value: TemplateValue) throws -> [TemplateValue] {
        switch value.payload {
        case .tuple(let tuple) where value.origin.isEmpty:
            try budget.step(tuple.items.count)
            return tuple.items
        case .list(let list) where value.origin.isEmpty && list.taint.isEmpty:
            let items = try list.items(budget)
            try budget.step(items.count)
            return items
        default: break
        }
        let iterator = try iterator(over: value)
        var result: [TemplateValue] = []
        while let item = try iterator.next() {
            try budget.allocate(Budget.valueSize)
            result.append(item)
        }
        return result
    }

    private func charged(_ iterator: ValueIterator) -> ValueIterator {
        ValueIterator { [budget] in
            try budget.step()
            return try iterator.next()
        }
    }

    /// Sees what is appended while it walks, as Python does.
    private func walk(_ list: ListObject, _ origin: Provenance) -> ValueIterator {
        var index = 0
        return ValueIterator { [budget] in
            try budget.step()
            guard let item = try list.item(index, budget) else {
                index = .max
                return nil
            }
            index += 1
            return item.adding(origin.union(list.taint))
        }
    }

    private func scalars(of text: PythonText, _ provenance: Provenance) throws -> ValueIterator {
        var rest = text.string.unicodeScalars[...]
        return ValueIterator { [budget] in
            try budget.step()
            return rest.popFirst().map { TemplateValue(.string(PythonText($0)), provenance) }
        }
    }

    private func keys(of mapping: MappingObject, _ provenance: Provenance) throws -> ValueIterator {
        let entries = try mapping.entries(budget)
        var index = 0
        return ValueIterator { [budget] in
            try budget.step()
            guard try mapping.count(budget) == entries.count else {
                throw Failure.value("dictionary changed size during iteration")
            }
            guard index < entries.count else { return nil }
            index += 1
            return entries[index - 1].key.adding(provenance)
        }
    }

    /// `len(value)`.
    func length(of value: TemplateValue) throws -> Int {
        switch value.payload {
        case .undefined: return 0
        case .string(let text), .markup(let text):
            if !text.isASCII { try budget.scan(text.byteCount) }
            return text.count
        case .list(let list): return try list.count(budget)
        case .tuple(let tuple): return tuple.items.count
        case .mapping(let mapping): return try mapping.count(budget)
        case .object(let object):
            if let length = try object.length(self) { return length }
        default: break
        }
        throw Failure(
            .type, "object of type '\(value.typeName)' has no len()", provenance: value.isNone ? value.contribution : []
        )
    }

    func isTrue(_ value: TemplateValue) throws -> Bool {
        switch value.payload {
        case .undefined, .none: return false
        case .boolean(let value): return value
        case .integer(let value): return !value.isZero
        case .float(let value): return value != 0
        case .string(let text), .markup(let text): return !text.isEmpty
        case .list(let list): return try list.count(budget) > 0
        case .tuple(let tuple): return !tuple.items.isEmpty
        case .mapping(let mapping): return try mapping.count(budget) > 0
        case .object(let object): return try object.isTrue(self)
        }
    }
}
