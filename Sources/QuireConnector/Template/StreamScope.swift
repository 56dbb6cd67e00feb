public import QuireJSON
import QuireTemplate

/// What the templates of a connector see.
public struct StreamScope: Sendable {
    /// A JSON object.
    public var settings: RawJSON
    /// The parent's record, for a stream that has a parent.
    public var parent: RawJSON?
    /// An object with `start` and `end`.
    public var window: RawJSON?
    /// Where an incremental run begins.
    public var cursor: String?
    /// Records that a page is asked to hold.
    public var pageSize: Int?
    /// The token of a session, where a login's value speaks of it.
    var token: String?

    public init(settings: RawJSON = RawJSON("{}")) { self.settings = settings }

    /// Every name that such a template can read.
    public static let variables = ["settings", "parent", "window", "cursor", "page_size"]

    func context(for names: Set<String>) -> TemplateContext {
        var context = TemplateContext()
        for name in names { context[name] = value(of: name) }
        return context
    }

    private func value(of name: String) -> TemplateValue? {
        switch name {
        case "settings": .json(settings)
        case "parent": parent.map { .json($0, provenance: .external) }
        case "window": window.map { .json($0) }
        case "cursor": cursor.map { .text($0) }
        case "token": token.map { .text($0) }
        case "page_size": pageSize.map { .integer($0) }
        default: nil
        }
    }
}
