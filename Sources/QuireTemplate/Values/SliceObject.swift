/// What stands in brackets with colons: a part of a sequence.
final class SliceObject: TemplateObject {
    private let start: TemplateValue
    private let stop: TemplateValue
    private let step: TemplateValue

    init(_ start: TemplateValue, _ stop: TemplateValue, _ step: TemplateValue) {
        (self.start, self.stop, self.step) = (start, stop, step)
    }

    override var typeName: String { "slice" }
    override var isHashable: Bool { false }

    func indices(length: Int) throws -> SliceIndices {
        try SliceIndices(try Self.bound(start), try Self.bound(stop), try Self.bound(step), length: length)
    }

    private static func bound(_ value: TemplateValue) throws -> PythonInt? {
        if value.isNone { return nil }
        guard let bound = value.integer else {
            throw Failure.type("slice indices must be integers or None or have an __index__ method")
        }
        return bound
    }
}
