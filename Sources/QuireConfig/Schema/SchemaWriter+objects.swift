extension SchemaWriter {
    mutating func members(of object: ObjectShape) -> Members {
        var result: Members = [("type", .string("object"))]
        if !object.members.isEmpty { result.append(("properties", properties(object.members))) }
        let required = object.members.filter(\.isRequired).map(\.name)
        if !required.isEmpty { result.append(("required", .strings(required))) }
        result.append(("additionalProperties", object.others.map { schema(of: $0) } ?? .raw("false")))
        if object.others != nil, let pattern = object.othersNamed?.pattern { result += names(pattern, object.members) }
        result += least("minProperties", object.atLeast)
        return result + groups(object.needsOneOf)
    }

    private mutating func properties(_ members: [ShapeMember]) -> SchemaText {
        .object(
            members.map { member in
                var shape = member.shape
                if let help = member.help { shape.notes.help = help }
                return (member.name, schema(of: shape))
            })
    }

    /// What names the other members may have. The pattern is not asked of those that are known.
    private func names(_ pattern: String, _ members: [ShapeMember]) -> Members {
        let other: SchemaText = .object([("pattern", .string(pattern))])
        guard !members.isEmpty else { return [("propertyNames", other)] }
        let known: SchemaText = .object([("enum", .strings(members.map(\.name)))])
        return [("propertyNames", .object([("anyOf", .list([known, other]))]))]
    }

    private func groups(_ groups: [[String]]) -> Members {
        guard !groups.isEmpty else { return [] }
        let each: [SchemaText] = groups.map { group in
            .object([("anyOf", .list(group.map { .object([("required", .strings([$0]))]) }))])
        }
        return [("allOf", .list(each))]
    }

    mutating func members(of tagged: TaggedShape) -> Members {
        [
            ("type", .string("object")),
            ("oneOf", .list(tagged.variants.map { .object(members(of: tagged.object($0))) })),
        ]
    }
}
