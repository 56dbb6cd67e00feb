package import QuireTemplate

/// One field of a template config, for those who look at configs instead of running them.
package struct TemplateField: Sendable {
    /// Its position in the list of configs, from 0.
    package let config: Int
    /// The member that it is: `query`, `when`.
    package let name: String
    /// What it reads of the page, the request and the settings.
    package let variables: Set<String>
    package let chains: [TemplateChain]
    /// It gives a link of the server's (rule R5).
    package let isLink: Bool

    /// It reads the page that came before.
    package var readsResponse: Bool { !variables.isDisjoint(with: TemplateScope.responseVariables) }
    /// It takes part in the next request; the others judge the page, or find its records.
    package var makesRequest: Bool { name != "when" && name != "response_jsonpath" }
}

extension TemplateScheme {
    /// Every field of every config, in their order.
    package var fields: [TemplateField] {
        configs.enumerated().flatMap { index, config in config.fields(of: index) }
    }

    /// How many configs there are, and which of them have no condition.
    package var configCount: Int { configs.count }
    package var unconditional: [Int] { configs.indices.filter { configs[$0].when == nil } }
    /// The conditions as they are written; `nil` where there is none.
    package var conditions: [String?] { configs.map { $0.when?.text } }
    /// Which configs send a body, so that their requests are POST (rule R4).
    package var withBody: [Int] { configs.indices.filter { configs[$0].body != nil } }
}

extension TemplateConfig {
    fileprivate func fields(of index: Int) -> [TemplateField] {
        func field(_ name: String, _ templates: [Template]?, isLink: Bool = false) -> TemplateField? {
            templates.map { templates in
                TemplateField(
                    config: index, name: name,
                    variables: templates.reduce(into: []) { $0.formUnion($1.freeVariables) },
                    chains: templates.flatMap(\.chains), isLink: isLink)
            }
        }
        func field(_ name: String, _ condition: PageCondition?) -> TemplateField? {
            condition.map { condition in
                TemplateField(
                    config: index, name: name, variables: condition.freeVariables, chains: condition.chains,
                    isLink: false)
            }
        }
        let all = [
            field("when", when), field("query", query?.templates), field("body", body?.templates),
            field("header", header?.templates), field("endpoint", endpoint.map { [$0] }, isLink: endpointIsLink),
            field("replace_body", replacesBody), field("response_jsonpath", records.map { [$0] }),
        ]
        return all.compactMap { $0 }
    }
}
