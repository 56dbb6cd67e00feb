extension Shape {
    /// The shape as JSON Schema, draft 7, which editors complete and check by; pretty-printed, the same each time.
    /// - Parameters:
    ///   - id: The schema's URL.
    ///   - title: What it describes, in a few words.
    public func jsonSchema(id: String, title: String) -> String {
        var writer = SchemaWriter()
        // Beside a reference everything else would be ignored (draft 7, core, section 8.3).
        let root = writer.members(of: self, isAlone: false)
        var members: SchemaWriter.Members = [
            ("$schema", .string("http://json-schema.org/draft-07/schema#")), ("$id", .string(id)),
            ("title", .string(title)),
        ]
        members += root
        if !writer.definitions.isEmpty { members.append(("definitions", .object(writer.definitions))) }
        return SchemaText.object(members).pretty() + "\n"
    }
}
