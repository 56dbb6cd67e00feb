public import QuireConnector
import QuireHTTP
public import QuireHTTPClient
import QuireJSON
import QuirePagination

extension StreamPart {
    /// One set of settings of a connector's stream.
    /// - Parameters:
    ///   - budgets: Shared by the parts of a run, so that those with the same credential together keep to its policy.
    ///   - onEvent: Called on the thread that fetches; it must not block.
    /// - Throws: ``ConnectorError`` before anything is asked for.
    public init(
        _ connector: Connector, _ stream: ConnectorStream, _ settings: SettingValues,
        _ options: StreamOptions = StreamOptions(), budgets: RequestBudgets = RequestBudgets(),
        transport: any Transport = HTTPClient(),
        environment: CrawlEnvironment = .system, onEvent: (@Sendable (CrawlEvent) -> Void)? = nil
    ) throws(ConnectorError) {
        guard let ancestors = connector.ancestors(of: stream) else {
            throw ConnectorError("\(stream.name) is its own ancestor")
        }
        var plans: [StreamPlan] = []
        for ancestor in ancestors.reversed() {
            plans.append(try StreamPlan(connector, ancestor, settings, isReplayed: options.isReplayed))
        }
        plans.append(
            try StreamPlan(
                connector, stream, settings, pageSize: options.pageSize, isReplayed: options.isReplayed))
        let levels = plans
        // What the first request of all needs is wrong now, and not after other settings have been read.
        if levels.count > 1 || stream.windows == nil { _ = try levels[0].crawl() }
        var policy = CrawlPolicy(levels[levels.count - 1].policy)
        options.policy(&policy)
        let shared = policy
        let authenticator: Authenticator
        do throws(AuthenticationError) {
            authenticator =
                options.isReplayed
                ? Authenticator(replaying: connector, at: levels[0].baseURL.origin, transport, environment)
                : try Authenticator(
                    levels[0].authentication, home: levels[0].baseURL.origin, policy: policy, transport: transport,
                    environment: environment.forCredentials, secrets: settings.secrets)
        } catch {
            throw ConnectorError(Redaction.redact("$.auth: \(error)", secrets: settings.secrets))
        }
        let authentication = levels[0].authentication
        self.init(
            depth: levels.count, policy: policy, environment: environment, key: { levels[$1].key(of: $0) }
        ) {
            place, maxRecords throws(StreamPartError) in
            let level = place.level
            do throws(ConnectorError) {
                var (request, pagination) = try levels[level].crawl(
                    parent: place.parent, window: place.window?.json)
                pagination.belongsToParent = place.parent != nil
                options.request(&request)
                if level == levels.count - 1 {
                    options.pagination(&pagination)
                    if maxRecords > 0 { pagination.maxRecords = maxRecords }
                }
                let pacing = budgets.pacing(
                    for: request, authentication, policy: shared, environment: environment)
                return Crawl(
                    request, pagination: pagination, policy: shared, transport: transport, authenticator: authenticator,
                    pacing: pacing, secrets: levels[level].secrets, environment: environment,
                    onEvent: onEvent)
            } catch {
                throw StreamPartError(description: error.description)
            }
        }
        var limits = Pagination.singlePage
        options.pagination(&limits)
        isOnePage = limits.firstPageOnly
        guard let declared = stream.windows else { return }
        let scope = levels[levels.count - 1].scope
        splitAbove = declared.splitAbove
        windows = { now throws(StreamPartError) in
            do throws(ConnectorError) {
                return try declared.windows(scope, now: now)
            } catch {
                throw StreamPartError(description: error.description)
            }
        }
    }
}

extension CrawlPolicy {
    /// The defaults, with what a connector says in their place.
    public init(_ values: PolicyValues) {
        self.init()
        if let delay = values.delay { self.delay = .seconds(delay) }
        if let rate = values.rate { self.rate = rate }
        if let retries = values.retries { self.retries = retries }
        if let wait = values.maxWait { maxWait = .seconds(wait) }
        if let wait = values.maxTotalWait { maxTotalWait = .seconds(wait) }
        if let most = values.concurrency { concurrencyBound = most }
        allowedOrigins = Set(values.allowedOrigins)
    }
}
