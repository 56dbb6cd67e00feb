import QuireTemplate

/// A condition of a config that is judged on each page: `end_when`, `error_when`.
public struct PageCondition: Sendable {
    /// As it stands in the config.
    public let text: String
    private let condition: TemplateCondition
    private let name: String

    init(_ text: String, named name: String) throws(ConfigError) {
        (self.text, self.name) = (text, name)
        condition = try TemplateCondition(config: text, field: name)
    }

    /// Judged with the page as the templates' `previous_request`.
    func holds(after page: PageFacts) throws(PagingError) -> Bool {
        let context = page.scope.context(condition.freeVariables, after: page, page: page.page + 1)
        do throws(TemplateError) { return try condition.holds(in: context) } catch {
            throw PagingError("\(name): \(error)")
        }
    }
}
