import Quire
import QuireConfig
import QuireConnector
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// A stream of a connector, with the settings of each of its runs.
struct StreamTarget {
    let connector: Connector
    let stream: ConnectorStream
    let settings: [SettingValues]
    private var options = StreamOptions()
    private let maxRecords: Int
    /// Sets of settings to read at once.
    private let partitions: Int?
    private let request: RequestChanges

    init(_ arguments: Arguments) throws(UsageError) {
        connector = try ConnectorFiles.connector(arguments.positionals[0])
        stream = try Self.stream(of: connector, arguments)
        try Self.refuse(arguments)
        settings = try SettingOptions.partitions(of: connector, arguments)
        options.policy = try PolicyOptions.changes(arguments)
        options.pagination = try PaginationOptions.limits(arguments)
        options.pageSize = try PaginationOptions.pageSize(arguments)
        maxRecords = try PaginationOptions.maxRecords(arguments) ?? 0
        partitions = try arguments.integer("--partitions", in: 1...1_000)
        request = try RequestChanges(arguments)
        options.request = request.apply
        options.isReplayed = arguments.has("--replay")
    }

    /// The names of secret settings that have a value.
    var secretSettings: [String] {
        Set(settings.flatMap(\.secretNames)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// For one request, as the connector says it.
    var timeout: Duration? {
        guard let first = settings.first,
            let plan = try? StreamPlan(connector, stream, first, isReplayed: options.isReplayed)
        else { return nil }
        return plan.policy.timeout.map { .seconds($0) }
    }

    func run(
        _ traffic: Traffic, keeper: RunKeeper?, _ onEvent: @escaping @Sendable (CrawlEvent) -> Void
    ) throws(UsageError) -> StreamRun {
        var parts: [StreamPart] = []
        let budgets = RequestBudgets()
        for values in settings {
            do throws(ConnectorError) {
                parts.append(
                    try StreamPart(
                        connector, stream, values, options, budgets: budgets,
                        transport: traffic.transport, environment: traffic.environment, onEvent: onEvent))
            } catch {
                throw UsageError("\(connector.file.name): \(error)")
            }
        }
        return StreamRun(parts, maxRecords: maxRecords, partitions: partitions, keeper: keeper)
    }

    static func stream(of connector: Connector, _ arguments: Arguments) throws(UsageError) -> ConnectorStream {
        let names = connector.streams.map(\.name)
        guard arguments.positionals.count == 2 else {
            throw UsageError(
                arguments.positionals.count < 2
                    ? "say which stream of \(connector.name): \(names.joined(separator: ", "))"
                    : "one stream at a time: a connector, then one of its streams")
        }
        let name = arguments.positionals[1]
        guard let stream = connector[stream: name] else {
            throw UsageError(unknown("stream of \(connector.name)", name, known: names))
        }
        return stream
    }

    private static func refuse(_ arguments: Arguments) throws(UsageError) {
        let names = PaginationOptions.schemeNames + ["--request", "--data", "--base-url"]
        guard let name = names.first(where: { arguments.has($0) }) else { return }
        throw UsageError(
            name == "--base-url"
                ? "--base-url is for URLs; for a connector say --set base_url=URL"
                : "\(name): the connector says that; change it in a copy of the file (quire connectors NAME --print > FILE)"
        )
    }
}
