import QuireBase

/// The variable `self`: its attributes are functions that render the blocks of the template.
final class SelfObject: TemplateObject {
    override var typeName: String { "TemplateReference" }

    override func attribute(_ name: String, _ renderer: Renderer) throws -> TemplateValue? {
        let block = renderer.program.blocks.first { same(renderer.program.names[$0.key], name) }?
            .value
        guard let block else { return nil }
        return TemplateValue(
            .object(
                ClosureObject(name, renderer) { arguments in
                    guard arguments.positional.isEmpty, arguments.keywords.isEmpty else {
                        throw Failure.type("a block takes no arguments")
                    }
                    return try renderer.capture { try renderer.run(block: block, into: &$0) }
                }))
    }

    override func write(_ writer: inout ValueWriter) throws { try writer.write("<TemplateReference None>") }
}
