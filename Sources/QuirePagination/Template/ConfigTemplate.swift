import QuireTemplate

// How the templates and conditions of a config are read.

extension Template {
    /// A template of a config; its own text may hold the end marker.
    init(config text: String, field: String) throws(ConfigError) {
        do throws(TemplateError) { self = try Template(text, options: .config) } catch {
            throw ConfigError("\(field): \(error)")
        }
        try TemplateScope.refuseUnknown(freeVariables, field: field)
    }
}

extension TemplateCondition {
    init(config text: String, field: String) throws(ConfigError) {
        do throws(TemplateError) { self = try TemplateCondition(text, options: .config) } catch {
            throw ConfigError("\(field): \(error)")
        }
        try TemplateScope.refuseUnknown(freeVariables, field: field)
    }
}

extension TemplateOptions {
    fileprivate static let config = TemplateOptions(marker: RenderSignals.endMarker)
}

extension TemplateError {
    /// For the middle of a message: the place, the reason, and the template's line instead of a caret under it.
    var inOneLine: String {
        let source = excerpt.prefix { !$0.isNewline }
        return "line \(line), column \(column): \(reason)" + (source.isEmpty ? "" : " (in `\(source)`)")
    }
}

extension PagingError {
    /// Says which field of the config went wrong.
    static func naming<Value>(
        _ field: String, _ body: () throws(PagingError) -> Value
    ) throws(PagingError) -> Value {
        do throws(PagingError) { return try body() } catch { throw PagingError("\(field): \(error)") }
    }
}
