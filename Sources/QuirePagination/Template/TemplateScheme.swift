public import QuireJSON
import QuireTemplate

/// Pages by templates: the config says, in Jinja and JSONPath, what each later request adds to the first one.
///
/// A config whose requests depend on `page`, `endpoint`, `settings` and the first request alone is random access: any
/// of its pages can be asked for without having seen another.
public struct TemplateScheme: PagingScheme {
    public let name = "template"
    public let family: SchemeFamily
    let configs: [TemplateConfig]

    /// Out of an object, or a list of objects with `when`. Members of other concern are left alone.
    public init(_ config: RawJSON) throws(ConfigError) {
        let objects = config.kind == .array ? config.elements : [config]
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
        let context = page.scope.context(template.freeVariables, after: page, page: page.page + 1)
        let text: String
        do throws(TemplateError) { text = try template.render(context) } catch {
            throw PagingError("response_jsonpath: \(error)")
        }
        do throws(JSONPathError) { selection.records = try JSONPath(text) } catch {
            throw PagingError("response_jsonpath: \(error)")
        }
        return selection
    }

    private func chosen(on page: PageFacts) throws(PagingError) -> Int? {
        for (index, config) in configs.enumerated() {
            guard let when = config.when else { continue }
            let context = page.scope.context(when.freeVariables, after: page, page: page.page + 1)
            do throws(TemplateError) {
                if try when.holds(in: context) { return index }
            } catch {
                throw PagingError("when: \(error)")
            }
        }
        return configs.firstIndex { $0.when == nil }
    }

    public func next(after page: PageFacts) throws(PagingError) -> NextPage {
        guard let index = page.config, configs.indices.contains(index) else { return .end(.noMatchingConfig) }
        let number = page.page + 1
        guard let (request, signals) = try configs[index].request(after: page, page: number) else { return .none }
        if signals.ends { return .end(.endWhen) }
        if signals.namesNone { return .none }
        var step = SchemeStep(request: request, counter: number)
        step.stride = try configs[index].stride(to: request, after: page)
        return .request(step)
    }
}
