public import QuireJSON

/// A value of a template's language: what JSON can say, and what Python adds to that.
///
/// Lists and mappings are references, as in Python: what a template appends to one is seen by every holder. Hence a
/// value belongs to one render at a time and is not `Sendable`.
public struct TemplateValue {
    var payload: Payload
    /// Where this value itself came from, without what was put into a list or mapping later.
    var origin: Provenance

    enum Payload {
        case undefined(Undefined)
        case none
        case boolean(Bool)
        case integer(PythonInt)
        case float(Double)
        case string(PythonText)
        /// A string that is markup already, such as JSON made by `tojson`.
        case markup(PythonText)
        case list(ListObject)
        case tuple(TupleObject)
        case mapping(MappingObject)
        case object(TemplateObject)
    }

    /// What a value is, for the caller.
    public enum Kind: Sendable, Hashable {
        case undefined, none, boolean, integer, float, string, list, mapping
        /// A string marked as safe, such as the result of `tojson`.
        case safeText
        /// A range, a generator, a macro and the like.
        case other
    }

    init(_ payload: Payload, _ origin: Provenance = []) { (self.payload, self.origin) = (payload, origin) }

    /// A string, as markup when `isMarkup`.
    init(_ text: PythonText, isMarkup: Bool, _ origin: Provenance = []) {
        self.init(isMarkup ? .markup(text) : .string(text), origin)
    }

    public var kind: Kind {
        switch payload {
        case .undefined: .undefined
        case .none: .none
        case .boolean: .boolean
        case .integer: .integer
        case .float: .float
        case .string: .string
        case .markup: .safeText
        case .list, .tuple: .list
        case .mapping: .mapping
        case .object: .other
        }
    }

    /// Where the value came from, what was put into it included.
    public var provenance: Provenance {
        switch payload {
        case .list(let list): origin.union(list.taint)
        case .mapping(let mapping): origin.union(mapping.taint)
        case .object(let object): origin.union(object.taint)
        default: origin
        }
    }

    /// Whether this is a string marked as safe.
    var isMarkup: Bool { if case .markup = payload { true } else { false } }

    func adding(_ provenance: Provenance) -> TemplateValue {
        provenance.isEmpty ? self : TemplateValue(payload, origin.union(provenance))
    }
}

extension TemplateValue {
    /// `null` of JSON, `none` of the language.
    public static func none(provenance: Provenance = []) -> TemplateValue { .init(.none, provenance) }

    static func none() -> TemplateValue { .init(.none) }

    public static func boolean(_ value: Bool, provenance: Provenance = []) -> TemplateValue {
        .init(.boolean(value), provenance)
    }

    public static func integer(_ value: Int, provenance: Provenance = []) -> TemplateValue {
        .init(.integer(PythonInt(value)), provenance)
    }

    public static func text(_ value: String, provenance: Provenance = []) -> TemplateValue {
        .init(.string(PythonText(value)), provenance)
    }

    /// Fields of a message: a mapping whose names are found without regard to ASCII case. Of fields with the same
    /// name, the values are joined with `, ` under the name that came first.
    public static func headers(_ fields: [(name: String, value: String)], provenance: Provenance = []) -> TemplateValue
    {
        .init(.mapping(MappingObject(headers: fields)), provenance)
    }

    /// A JSON object whose members were found already.
    /// - Parameter members: All of them, in order, as slices of the same bytes.
    public static func json(
        _ raw: RawJSON, members: [(key: RawJSON, value: RawJSON)], provenance: Provenance = []
    ) -> TemplateValue {
        .init(.mapping(MappingObject(raw: raw, members: members)), provenance)
    }

    /// A JSON value. Objects and arrays are read when they are looked into, one level at a time.
    /// - Parameter raw: Valid JSON.
    public static func json(_ raw: RawJSON, provenance: Provenance = []) -> TemplateValue {
        .init(JSONDecoding.payload(raw), provenance)
    }

    /// A JSON value out of a list or mapping.
    /// - Parameter mark: What it reports changes to, should it be a list or mapping itself.
    static func json(_ raw: RawJSON, in mark: @autoclosure () -> ChangeMark) -> TemplateValue {
        .init(JSONDecoding.payload(raw, in: mark()))
    }
}

/// A value that does not exist, and how it came to be looked for.
final class Undefined {
    enum Reason {
        case name(String)
        case attribute(String, ofType: String)
        case element(String, ofType: String)
        case hint(String)
    }

    let reason: Reason

    init(_ reason: Reason) { self.reason = reason }

    var message: String {
        switch reason {
        case .name(let name): "'\(name)' is undefined"
        case .attribute(let name, let type): "'\(type)' has no attribute '\(name)'"
        case .element(let name, let type): "\(type) has no element \(name)"
        case .hint(let hint): hint
        }
    }
}
