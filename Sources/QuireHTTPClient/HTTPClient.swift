public import QuireHTTP

/// An HTTP client on libcurl: keep-alive, HTTP/2, TLS by the system's store, gzip, brotli and zstd, proxies.
///
/// All transfers run on one thread of its own. It follows no redirect and retries nothing: both are decisions of the
/// caller. Ends its thread when the last reference goes.
public final class HTTPClient: Transport {
    private let loop = EventLoop()
    private let pool = HandlePool()
    private let configuration: ClientConfiguration

    public init(_ configuration: ClientConfiguration = ClientConfiguration()) { self.configuration = configuration }

    deinit { loop.stop() }

    public var executor: (any TaskExecutor)? { loop }

    public func whenIdle(_ body: @escaping @Sendable () -> Void) { loop.whenIdle(body) }

    public var secrets: [Secret] { configuration.proxySecrets }

    public func start(_ request: HTTPRequest) -> PendingResponse {
        let transfer = Transfer(request, configuration, pool)
        let pending = PendingResponse { [loop] in loop.cancel(transfer) }
        // The client, and with it the loop's thread, outlives every transfer.
        transfer.onFinish = { [self] outcome in withExtendedLifetime(self) { pending.fulfil(outcome) } }
        loop.start(transfer)
        return pending
    }

    /// Sends a request and awaits the whole response. Cancelling the task stops the transfer.
    public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        try await start(request).response()
    }
}
