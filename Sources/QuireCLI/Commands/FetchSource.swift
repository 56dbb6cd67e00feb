import Quire
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// What is fetched: a URL, or a stream of a connector.
enum FetchSource {
    case url(URLTarget)
    case stream(StreamTarget)

    init(_ arguments: Arguments) throws(UsageError) {
        let words = arguments.positionals
        guard let first = words.first else { throw UsageError("say which URL, or which connector and stream") }
        guard Self.isURL(first) else {
            self = .stream(try StreamTarget(arguments))
            return
        }
        guard words.count == 1 else { throw UsageError("one URL at a time, not \(words.count)") }
        self = .url(try URLTarget(arguments))
    }

    /// Whether a word is a URL, and no connector's name or file.
    static func isURL(_ word: String) -> Bool { word.utf8.firstRange(of: "://".utf8) != nil }

    /// The names of secret settings that have a value.
    var secretSettings: [String] {
        switch self {
        case .url: []
        case .stream(let target): target.secretSettings
        }
    }

    func run(
        _ traffic: Traffic, keeper: RunKeeper?, _ onEvent: @escaping @Sendable (CrawlEvent) -> Void
    ) throws(UsageError) -> StreamRun {
        switch self {
        case .url(let target):
            StreamRun(
                Crawl(
                    target.request, pagination: target.pagination, policy: target.policy,
                    transport: traffic.transport, environment: traffic.environment, onEvent: onEvent),
                keeper: keeper)
        case .stream(let target): try target.run(traffic, keeper: keeper, onEvent)
        }
    }
}

/// A URL, and how the listing behind it is paged.
struct URLTarget {
    let request: HTTPRequest
    let pagination: Pagination
    private(set) var policy = CrawlPolicy()
    /// The options that told how the API pages, as they were given.
    let schemeOptions: [(name: String, value: String)]
    /// Settings were told on the command line, which may be secrets.
    let hasOwnSettings: Bool

    init(_ arguments: Arguments) throws(UsageError) {
        guard !arguments.has("--set-rows") else {
            throw UsageError("--set-rows is for connectors: a URL has no settings to run through")
        }
        guard !arguments.has("--partitions") else {
            throw UsageError("--partitions is for connectors that run once for each of several settings")
        }
        if let list = arguments.all("--set").first(where: { $0.utf8.firstRange(of: "=@".utf8) != nil }) {
            throw UsageError("--set \(list.prefix { $0 != "=" })=@FILE is for connectors: a URL is read once")
        }
        request = try RequestOptions.request(arguments.positionals[0], arguments)
        pagination = try PaginationOptions.pagination(arguments)
        try PolicyOptions.changes(arguments)(&policy)
        let names = [
            "--scheme", "--pagination", "--base-url", "--settings", "--records", "--primary-key", "--page-size",
        ]
        schemeOptions = names.compactMap { name in arguments.last(name).map { (name, $0) } }
        hasOwnSettings = arguments.last("--set") != nil
    }
}
