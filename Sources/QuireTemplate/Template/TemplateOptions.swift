/// How a template is read and rendered.
public struct TemplateOptions: Sendable, Hashable {
    public var limits: TemplateLimits
    /// A word whose presence in a string literal of an expression gives that string ``Provenance/marker``,
    /// such as `END_PAGINATION`.
    public var marker: String?

    public init(limits: TemplateLimits = TemplateLimits(), marker: String? = nil) {
        (self.limits, self.marker) = (limits, marker)
    }
}
