/// A value that JSON does not know: ranges, generators, functions, macros, loops.
///
/// What a subclass does not override is an error as in Python, or undefined.
class TemplateObject: ContainerObject {
    var taint: Provenance = []

    /// Lets go of what its functions hold, when the rendering is over.
    func release() {}

    /// Python's name of the type, for messages.
    var typeName: String { "object" }
    var isHashable: Bool { true }
    var isCallable: Bool { false }
    /// Whether items are found by position, as a sequence.
    var isSequence: Bool { false }

    func attribute(_ name: String, _ renderer: Renderer) throws -> TemplateValue? { nil }
    func item(_ key: TemplateValue, _ renderer: Renderer) throws -> TemplateValue? { nil }
    func call(_ arguments: CallArguments, _ renderer: Renderer) throws -> TemplateValue {
        throw Failure.type("'\(typeName)' object is not callable")
    }
    func iterator(_ renderer: Renderer) throws -> ValueIterator? { nil }
    func reversed(_ renderer: Renderer) throws -> ValueIterator? { nil }
    func length(_ renderer: Renderer) throws -> Int? { nil }
    func isTrue(_ renderer: Renderer) throws -> Bool { try length(renderer) != 0 }
    func contains(_ value: TemplateValue, _ renderer: Renderer) throws -> Bool? { nil }
    func equals(_ other: TemplateObject, _ renderer: Renderer) throws -> Bool { self === other }
    func write(_ writer: inout ValueWriter) throws { try writer.write("<\(typeName) object>") }
}

/// Hands out values one after the other.
final class ValueIterator {
    private var body: () throws -> TemplateValue?

    init(_ next: @escaping () throws -> TemplateValue?) { body = next }

    /// Over items that do not change.
    convenience init(_ items: [TemplateValue], adding provenance: Provenance = []) {
        var index = 0
        self.init {
            guard index < items.count else { return nil }
            defer { index += 1 }
            return items[index].adding(provenance)
        }
    }

    func next() throws -> TemplateValue? { try body() }
}

/// The values that a call gives.
struct CallArguments {
    var positional: [TemplateValue] = []
    var keywords: [(name: String, value: TemplateValue)] = []

    /// What the arguments add to the provenance of a result.
    var contribution: Provenance {
        var result: Provenance = []
        for value in positional { result.formUnion(value.contribution) }
        for keyword in keywords { result.formUnion(keyword.value.contribution) }
        return result
    }
}
