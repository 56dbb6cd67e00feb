import QuireJSON
import QuireTemplate

/// Pages by templates: the config says, in Jinja and JSONPath, what each later request adds to the first one.
///
/// A config whose requests depend on `page`, `endpoint`, `settings` and the first request alone is random access: any
/// of its pages can be asked for without having seen another.
public struct TemplateScheme: PagingScheme {
    public let name = "template"
    public let family: SchemeFamily
    let configs: [TemplateConfig]

    /// Out of one object, or several with `when`. Members of other concern are left alone.
    init(_ objects: [RawJSON]) throws(ConfigError) {
        guard !objects.isEmpty else { throw ConfigError("the pagination config is an empty list") }
        var configs: [TemplateConfig] = []
        for (index, object) in objects.enumerated() {
            guard object.kind == .object else {
                throw ConfigError("config \(index + 1) of the list is no JSON object")
            }
            configs.append(try TemplateConfig(object, named: objects.count == 1 ? "" : "config \(index + 1): "))
        }
        self.configs = configs
        family = configs.allSatisfy(\.isRandomAccess) ? .counter : .chain
    }

    public var description: String { "template" }

    public var overlapRefusal: String {
        "cannot tell from templates where a page begins; say the same as scheme offset or page"
    }

    public var readsBody: Bool { configs.contains(where: \.readsBody) }

    /// What counts by `page` would count from 1 again.
    public var goesOnFromURL: Bool {
        configs.allSatisfy {
            !$0.requestVariables.contains("page") && !($0.when?.freeVariables.contains("page") ?? false)
        }
    }

    /// The first config whose condition holds, else the one without a condition, wherever it stands (rule R7).
    public func select(on page: PageFacts) throws(PagingError) -> PageSelection {
        let chosen = try chosen(on: page)
        let config = configs[chosen ?? 0]
        var selection = PageSelection(config: chosen, recordsOptional: config.recordsOptional)
        guard let template = config.records else { return selection }
        selection.records = try PagingError.naming("response_jsonpath") { () throws(PagingError) -> JSONPath in
            try records(template, on: page)
        }
        return selection
    }

    private func records(_ template: Template, on page: PageFacts) throws(PagingError) -> JSONPath {
        let text: String
        do throws(TemplateError) { text = try template.render(page.context(for: template.freeVariables)) } catch {
            throw PagingError(error.inOneLine)
        }
        do throws(JSONPathError) { return try JSONPath(text) } catch { throw PagingError("\(error)") }
    }

    private func chosen(on page: PageFacts) throws(PagingError) -> Int? {
        for (index, config) in configs.enumerated() {
            if let when = config.when, try when.holds(after: page) { return index }
        }
        return configs.firstIndex { $0.when == nil }
    }

    public func next(after page: PageFacts) throws(PagingError) -> NextPage {
        guard let index = page.config, configs.indices.contains(index) else { return .end(.noMatchingConfig) }
        switch try configs[index].request(after: page, page: page.page + 1) {
        case .none(let isDoubtful): return isDoubtful ? .noneInDoubt : .none
        case .ends: return .end(.endWhen)
        case .request(let request):
            var step = SchemeStep(request: request)
            step.stride = configs[index].stride(to: request, after: page)
            return .request(step)
        }
    }

    /// A config that reads the first request and the page's number alone is rendered for any number.
    public func step(_ distance: Int, behind next: SchemeStep, after page: PageFacts) -> SchemeStep? {
        guard family == .counter else { return nil }
        var later = page
        later.page += distance
        guard let config = try? chosen(on: later) else { return nil }
        later.config = config
        guard case .request(let step)? = try? self.next(after: later) else { return nil }
        return step
    }
}
