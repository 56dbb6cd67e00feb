/// Which part of an item a filter means: `attribute='address.city'`, a number, or nothing for the item itself.
struct AttributePath {
    private let parts: [TemplateValue]

    /// - Parameter attribute: Names with dots between them, of which numbers are indices.
    init(_ attribute: TemplateValue) throws {
        if attribute.isNone {
            parts = []
        } else if let text = attribute.text {
            parts = try Self.parts(text)
        } else {
            parts = [attribute]
        }
    }

    private init(_ text: PythonText) throws { parts = try Self.parts(text) }

    /// Several paths with commas between them.
    static func list(_ attribute: TemplateValue) throws -> [AttributePath] {
        guard let text = attribute.text else { return [try AttributePath(attribute)] }
        return try text.split(",").map { try AttributePath($0) }
    }

    private static func parts(_ text: PythonText) throws -> [TemplateValue] {
        try text.split(".").map { part in
            part.isdigit() ? TemplateValue(.integer(try PythonInt(parsing: part))) : TemplateValue(.string(part))
        }
    }

    func value(in item: TemplateValue, _ renderer: Renderer, default fallback: TemplateValue? = nil) throws
        -> TemplateValue
    {
        var value = item
        for part in parts {
            try renderer.budget.step()
            value = try renderer.item(part, of: value)
            if let fallback, value.undefined != nil { value = fallback }
        }
        return value
    }
}

extension NativeCall {
    /// The key by which a filter orders or compares: without regard to case, unless told so.
    func key(_ path: AttributePath, isCaseSensitive: Bool, default fallback: TemplateValue? = nil)
        -> (TemplateValue) throws -> TemplateValue
    {
        { item in
            let value = try path.value(in: item, renderer, default: fallback)
            guard !isCaseSensitive, let text = value.text else { return value }
            try budget.allocate(text.byteCount)
            return TemplateValue(.string(text.lower()), value.origin)
        }
    }
}
