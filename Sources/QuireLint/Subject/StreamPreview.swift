import QuireBase
import QuireConnector
import QuireHTTP
import QuireJSON
import QuirePagination
import QuireTemplate

/// What a crawl of a stream would begin with, with a placeholder for each value that only a run knows.
struct StreamPreview: Sendable {
    let plan: StreamPlan
    let request: HTTPRequest
    let pagination: Pagination
    let placeholders: Placeholders

    /// - Parameter given: Settings that are known; secret ones stay placeholders all the same.
    init(
        _ connector: Connector, _ stream: ConnectorStream, given: [(name: String, value: String)] = []
    ) throws(ConnectorError) {
        // Settings that may be left out are, unless the request cannot do without them.
        for (fillsAll, knowsURLs) in [(false, true), (true, true), (false, false)] {
            guard let preview = try? Self.make(connector, stream, given, fillsAll, knowsURLs) else { continue }
            self = preview
            return
        }
        self = try Self.make(connector, stream, given, true, false)
    }

    private init(
        _ plan: StreamPlan, _ crawl: (request: HTTPRequest, pagination: Pagination), _ placeholders: Placeholders
    ) {
        (self.plan, request, pagination, self.placeholders) = (plan, crawl.request, crawl.pagination, placeholders)
    }

    private static func make(
        _ connector: Connector, _ stream: ConnectorStream, _ given: [(name: String, value: String)], _ fillsAll: Bool,
        _ knowsURLs: Bool
    ) throws(ConnectorError) -> StreamPreview {
        var placeholders = Placeholders()
        var sources = SettingSources()
        sources.given = given
        for setting in connector.settings {
            let isKnown = given.contains {
                same($0.name, setting.name) && !(fillsAll && $0.value.isEmpty)
            }
            let hasDefault = setting.defaultValue.map { !(fillsAll && $0.stringValue == "") } ?? false
            guard setting.isSecret || !isKnown && !hasDefault && (setting.isRequired || fillsAll) else { continue }
            sources.given.append((setting.name, setting.stand(in: &placeholders, knowsURLs)))
        }
        let plan = try StreamPlan(connector, stream, try SettingValues(connector, sources))
        let parent = stream.parent == nil ? nil : placeholders.record(for: stream.chains)
        let window = stream.windows == nil ? nil : placeholders.window()
        return StreamPreview(plan, try plan.crawl(parent: parent, window: window), placeholders)
    }
}

extension SettingDeclaration {
    /// A value of the setting's kind.
    fileprivate func stand(in placeholders: inout Placeholders, _ knowsURLs: Bool) -> String {
        if let choice = choices?.first { return choice.stringValue ?? choice.text }
        switch kind {
        case .string:
            return knowsURLs && Placeholders.isURL(name)
                ? placeholders.urlMarker(for: name) : placeholders.marker(for: name)
        case .boolean: return "true"
        case .integer, .number:
            let least = (minimum ?? 1).rounded(.up)
            return least.magnitude < 1e15 ? String(Int(least)) : "1"
        }
    }
}

extension ConnectorStream {
    /// Every value of its requests that may be computed.
    var requestTrees: [TemplateTree] { [endpoint] + (query + headers).compactMap(\.value) + (body.map { [$0] } ?? []) }

    var chains: [TemplateChain] {
        let more = [windows?.body, incremental?.body].compactMap { $0 }
        let members =
            (windows?.query ?? []) + (windows?.headers ?? []) + (incremental?.query ?? [])
            + (incremental?.headers ?? [])
        return (requestTrees + more + members.compactMap(\.value)).flatMap(\.templates).flatMap(\.chains)
    }
}
