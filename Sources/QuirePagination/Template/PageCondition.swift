import QuireTemplate

/// A condition of a config that is judged on a page: `when`, `end_when`, `error_when`, `replace_body`.
public struct PageCondition: Sendable {
    /// As it stands in the config.
    public let text: String
    private let condition: TemplateCondition
    private let field: String

    init(_ text: String, field: String) throws(ConfigError) {
        (self.text, self.field) = (text, field)
        condition = try TemplateCondition(config: text, field: field)
    }

    var freeVariables: Set<String> { condition.freeVariables }
    var chains: [TemplateChain] { condition.chains }

    /// Judged with the page as the templates' `previous_request`.
    package func holds(after page: PageFacts) throws(PagingError) -> Bool {
        do throws(TemplateError) { return try condition.holds(in: page.context(for: freeVariables)) } catch {
            throw PagingError("\(field): \(error.inOneLine)")
        }
    }
}
