import QuireConfig
public import QuireHTTP
public import QuireJSON
public import QuirePagination
import QuireTemplate

/// One stream, ready to be crawled with one set of settings: all that does not change from one parent's record, or one
/// window, to the next.
public struct StreamPlan: Sendable {
    public let stream: ConnectorStream
    /// Without a query.
    public let baseURL: HTTPURL
    /// The connector's, for requests to the origin of ``baseURL``.
    public let authentication: Authentication
    public let policy: PolicyValues
    /// Values that must not be shown, whatever they are called.
    public let secrets: [Secret]
    /// What its templates see; a parent's record and a window are added to it.
    public let scope: StreamScope
    private let paging: Pagination
    private let oldSize: String?

    /// - Parameters:
    ///   - pageSize: In place of what the file says.
    ///   - isReplayed: Nothing is sent, and so no credentials are needed.
    /// - Throws: ``ConnectorError``, which shows no secret, wherever the file has put it.
    public init(
        _ connector: Connector, _ stream: ConnectorStream, _ settings: SettingValues, pageSize: Int? = nil,
        isReplayed: Bool = false
    ) throws(ConnectorError) {
        do throws(ConnectorError) {
            try self.init(rendering: connector, stream, settings, pageSize, isReplayed)
        } catch {
            throw error.hiding(settings.secrets)
        }
    }

    private init(
        rendering connector: Connector, _ stream: ConnectorStream, _ settings: SettingValues, _ pageSize: Int?,
        _ isReplayed: Bool
    ) throws(ConnectorError) {
        var scope = StreamScope(settings: settings.json)
        let baseURL = try connector.baseURL(scope)
        var paging = try stream.pagination.pagination(scope)
        let size = PageSizing(stream, paging)
        scope.pageSize = pageSize ?? size.current
        if let pageSize { try size.check(pageSize, of: stream) }
        paging.scheme = paging.scheme.asking(for: scope.pageSize)
        paging.scope.settings = settings.json
        paging.scope.baseURL = baseURL
        if paging.primaryKey.isEmpty { paging.primaryKey = try stream.keyPaths() }
        policy = try PolicyValues(stream.policy, scope)
        if paging.maxPages == 0, let most = policy.maxPages { paging.maxPages = most }
        authentication = isReplayed ? .none : try connector.auth.authentication(scope, baseURL: baseURL)
        if let windows = stream.windows, windows.splitAbove != nil, paging.totals.isEmpty {
            throw ConnectorError(
                "\(stream.node.path).windows.split_above: nothing says how many records a window holds; declare a total in the pagination"
            )
        }
        oldSize = pageSize == nil ? nil : size.current.map(String.init)
        (self.stream, self.baseURL, self.paging, self.scope) = (stream, baseURL, paging, scope)
        secrets = settings.secrets
    }

    /// The first request, and how the listing behind it is paged.
    /// - Parameters:
    ///   - parent: The record that this stream is read for, where the stream has a parent.
    ///   - window: An object with `start` and `end`.
    /// - Throws: ``ConnectorError``, which shows no secret.
    public func crawl(
        parent: RawJSON? = nil, window: RawJSON? = nil
    ) throws(ConnectorError) -> (request: HTTPRequest, pagination: Pagination) {
        do throws(ConnectorError) { return try rendered(parent, window) } catch { throw error.hiding(secrets) }
    }

    private func rendered(
        _ parent: RawJSON?, _ window: RawJSON?
    ) throws(ConnectorError) -> (request: HTTPRequest, pagination: Pagination) {
        var scope = scope
        (scope.parent, scope.window) = (parent, window)
        var parts = RequestParts(method: stream.method, path: stream.node.path)
        parts.endpoint = try stream.endpoint.pathText(scope)
        for member in stream.query + (window == nil ? [] : stream.windows?.query ?? []) {
            parts.query.append((member.name, try sized(member, try member.value?.render(scope))))
        }
        for member in stream.headers + (window == nil ? [] : stream.windows?.headers ?? []) {
            parts.headers.append((member.name, try member.value?.text(scope)))
        }
        parts.body = try stream.body?.render(scope)
        if window != nil, let patch = try stream.windows?.body?.render(scope) {
            parts.body = RawJSON((parts.body ?? RawJSON("{}")).merging(patch) ?? patch.text)
        }
        var pagination = paging
        pagination.scope.variables = scope.streamVariables
        return (try parts.request(below: baseURL), pagination)
    }

    /// What the record's children keep of it: the value of its key, a list of several; `nil` where it has none.
    public func key(of record: RawJSON) -> RawJSON? {
        let values = paging.primaryKey.compactMap { record[$0] }
        guard values.count == paging.primaryKey.count, let first = values.first else { return nil }
        return values.count == 1 ? first : RawJSON("[" + values.map(\.text).joined(separator: ",") + "]")
    }

    /// A parameter that holds the size which was replaced, as it stands in the file, holds the new one.
    private func sized(_ member: StreamMember, _ value: RawJSON?) throws(ConnectorError) -> RawJSON? {
        guard let oldSize, let size = scope.pageSize, member.value?.constantText == oldSize else { return value }
        return RawJSON(String(size))
    }
}

/// Where a stream says how many records a page is to hold.
struct PageSizing {
    let current: Int?
    private let most: Int?
    private let isSaid: Bool

    init(_ stream: ConnectorStream, _ pagination: Pagination) {
        let current = pagination.scheme.limit ?? stream.pageSize
        let members = stream.query + stream.headers
        let isVariable = (members.compactMap(\.value) + [stream.endpoint] + (stream.body.map { [$0] } ?? []))
            .flatMap(\.templates).contains { $0.freeVariables.contains("page_size") }
        let isLiteral = current.map { size in
            stream.query.contains { $0.value?.constantText == String(size) }
        }
        isSaid = isVariable || isLiteral ?? false || pagination.scheme.limitParameter != nil
        (self.current, most) = (current, pagination.pageSizeMax)
    }

    func check(_ size: Int, of stream: ConnectorStream) throws(ConnectorError) {
        if let most, size > most {
            throw ConnectorError(
                "--page-size: \(stream.name) gives at most \(most) records a page (page_size_max of its pagination)")
        }
        guard isSaid else {
            throw ConnectorError(
                "--page-size: nothing in the stream \(stream.name) says how long a page is; write {{ page_size }} where its request says it"
            )
        }
    }
}

extension Connector {
    func baseURL(_ scope: StreamScope) throws(ConnectorError) -> HTTPURL {
        guard let text = try baseURL.text(scope), !text.isEmpty else {
            throw ConnectorError("\(baseURL.path): it needs a value; give --set base_url=https://…")
        }
        let url: HTTPURL
        do throws(HTTPURLError) { url = try HTTPURL(text) } catch { throw ConnectorError("\(baseURL.path): \(error)") }
        guard url.query == nil else { throw ConnectorError("\(baseURL.path): a base URL has no query") }
        return url
    }
}

extension ConnectorStream {
    package func keyPaths() throws(ConnectorError) -> [SimplePath] {
        var paths: [SimplePath] = []
        for text in primaryKey {
            do { paths.append(try SimplePath(key: text)) } catch {
                throw ConnectorError("\(node.path).primary_key: \(error)")
            }
        }
        return paths
    }
}

extension StreamScope {
    /// What pagination templates see of it beside the settings.
    fileprivate var streamVariables: [String: RawJSON] {
        var variables: [String: RawJSON] = [:]
        variables["parent"] = parent
        variables["window"] = window
        variables["cursor"] = cursor.map { RawJSON(JSONString.encode($0)) }
        variables["page_size"] = pageSize.map { RawJSON(String($0)) }
        return variables
    }
}
