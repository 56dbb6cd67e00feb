/// Attributes, subscripts and slices.
extension Renderer {
    /// `value.name`: a method or property, then an item.
    func attribute(_ name: String, of value: TemplateValue) throws -> TemplateValue {
        if value.undefined != nil { throw value.undefinedFailure(keepingProvenance: true) }
        let provenance = value.provenance
        if let found = try ownAttribute(name, of: value) { return found.adding(provenance) }
        if case .mapping(let mapping) = value.payload, let found = try mapping.value(.text(name), budget) {
            return found.adding(provenance)
        }
        return missing(.attribute(name, ofType: value.objectName), provenance)
    }

    /// What Python's `getattr` finds. Names that begin with `_` are never found.
    func ownAttribute(_ name: String, of value: TemplateValue) throws -> TemplateValue? {
        guard name.utf8.first != UInt8(ascii: "_") else { return nil }
        if let method = Methods.method(name, of: value) {
            return TemplateValue(.object(BoundMethod(value, method)))
        }
        switch value.payload {
        case .boolean, .integer, .float: return NumberMethods.property(name, of: value)
        case .object(let object): return try object.attribute(name, self)
        case .tuple(let tuple) where tuple.isGroup:
            return name == "grouper" ? tuple.items[0] : name == "list" ? tuple.items[1] : nil
        default: return nil
        }
    }

    private func missing(_ reason: Undefined.Reason, _ provenance: Provenance) -> TemplateValue {
        TemplateValue(.undefined(Undefined(reason)), provenance)
    }

    func item(_ base: Expression, _ key: Expression, at offset: Int) throws -> TemplateValue {
        let value = try evaluate(base)
        let key = try evaluate(key)
        position = offset
        if case .object(let object) = key.payload, let slice = object as? SliceObject {
            do {
                return try self.slice(value, slice).adding(value.provenance)
            } catch let failure as Failure where failure.kind == .type && isFolding && value.undefined == nil {
                // What is constant is computed when a template is compiled, where a part that is not there is undefined.
                return missing(.element("slice", ofType: value.objectName), [])
            }
        }
        return try item(key, of: value)
    }

    /// `value[key]`: an item, then, for a name, an attribute.
    func item(_ key: TemplateValue, of value: TemplateValue) throws -> TemplateValue {
        if value.undefined != nil { throw value.undefinedFailure(keepingProvenance: true) }
        let provenance = value.provenance
        if let found = try ownItem(key, of: value) { return found.adding(provenance) }
        if let name = key.text {
            if let found = try ownAttribute(name.string, of: value) { return found.adding(provenance) }
            return missing(.attribute(name.string, ofType: value.objectName), provenance)
        }
        return missing(.element(try representation(of: key), ofType: value.objectName), provenance)
    }

    func ownItem(_ key: TemplateValue, of value: TemplateValue) throws -> TemplateValue? {
        switch value.payload {
        case .mapping(let mapping):
            do {
                return try mapping.value(key, budget)
            } catch let failure as Failure where failure.kind == .type {
                return nil
            }
        case .object(let object): return try object.item(key, self)
        case .string(let text), .markup(let text):
            guard let index = key.integer?.int else { return nil }
            if !text.isASCII { try budget.scan(text.byteCount) }
            guard let scalar = text[index] else { return nil }
            return TemplateValue(scalar, isMarkup: value.isMarkup)
        case .list(let list):
            guard let index = key.integer?.int else { return nil }
            let count = try list.count(budget)
            return try list.item(index < 0 ? index &+ count : index, budget)
        case .tuple(let tuple):
            guard let index = key.integer?.int else { return nil }
            let position = index < 0 ? index &+ tuple.items.count : index
            return tuple.items.indices.contains(position) ? tuple.items[position] : nil
        default: return nil
        }
    }

    private func slice(_ value: TemplateValue, _ slice: SliceObject) throws -> TemplateValue {
        switch value.payload {
        case .undefined: throw value.undefinedFailure(keepingProvenance: true)
        case .string(let text), .markup(let text):
            try budget.allocate(text.byteCount)
            if !text.isASCII { try budget.step(text.byteCount >> 1) }
            let part = text.slice(try slice.indices(length: text.count))
            return TemplateValue(part, isMarkup: value.isMarkup)
        case .list(let list): return TemplateValue(.list(ListObject(try self.slice(try list.items(budget), slice))))
        case .tuple(let tuple): return TemplateValue(.tuple(TupleObject(try self.slice(tuple.items, slice))))
        case .object(let object):
            if let range = object as? RangeObject { return TemplateValue(.object(try range.slice(slice))) }
        default: break
        }
        throw Failure(
            .type, "'\(value.typeName)' object is not subscriptable",
            provenance: value.isNone ? value.contribution : [])
    }

    private func slice(_ items: [TemplateValue], _ slice: SliceObject) throws -> [TemplateValue] {
        let indices = try slice.indices(length: items.count)
        try budget.allocate(indices.count, of: Budget.valueSize)
        return indices.map { items[$0] }
    }
}
