public import QuireJSON

/// The variables that a template is rendered with. Built for one render, and cheap to build.
public struct TemplateContext {
    private var variables: [(name: String, value: TemplateValue)] = []

    public init() {}

    /// The members of a JSON object as variables.
    /// - Throws: ``TemplateError`` when `object` is no object.
    public init(object: RawJSON, provenance: Provenance = []) throws(TemplateError) {
        guard object.count > 0, object.kind == .object else {
            throw TemplateError(kind: .type, reason: "the variables of a template are a JSON object")
        }
        object.forEachMember { key, value in
            self[key.stringValue ?? ""] = .json(value, provenance: provenance)
            return true
        }
    }

    /// The value of a variable; `nil` when there is none of that name.
    public subscript(name: String) -> TemplateValue? {
        get { variables.first { Self.areSame($0.name, name) }?.value }
        set {
            let index = variables.firstIndex { Self.areSame($0.name, name) }
            switch (index, newValue) {
            case (let index?, let value?): variables[index].value = value
            case (let index?, nil): variables.remove(at: index)
            case (nil, let value?): variables.append((name, value))
            case (nil, nil): break
            }
        }
    }

    private static func areSame(_ a: String, _ b: String) -> Bool {
        a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8)
    }
}
