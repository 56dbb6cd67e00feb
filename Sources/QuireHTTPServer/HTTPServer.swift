import CMicrohttpd
import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A small HTTP/1.1 origin server, on 127.0.0.1 unless told otherwise: for demonstrations and simulated vendors, not for the open network.
///
/// Connections are kept alive and served by a few polling threads of its own. A request reaches the handler when its
/// body is complete. The server runs until ``stop()`` or until its last reference goes.
public final class HTTPServer: Sendable {
    /// Called on a server thread. Requests of other connections of that thread wait while it runs.
    public typealias Handler = @Sendable (ServerRequest) -> ServerResponse

    /// The address listened on, in digits.
    public let address: String
    /// The port listened on: the one asked for, or the free one that was found.
    public let port: UInt16
    /// `http://127.0.0.1:PORT`, without a slash behind it.
    public var baseURL: String {
        address.utf8.contains(UInt8(ascii: ":")) ? "http://[\(address)]:\(port)" : "http://\(address):\(port)"
    }

    // The callbacks hold it without a reference of their own; it outlives the daemon, which `deinit` stops first.
    private let service: Service
    private let daemon: Lock<OpaquePointer?>

    /// Starts to listen. A connection without traffic is closed after 15 seconds.
    /// - Parameters:
    ///   - address: An IPv4 or IPv6 address in digits.
    ///   - port: 0 takes a free one.
    ///   - threads: Polling threads; a connection stays with one of them.
    ///   - maxBodyBytes: A larger request body is answered with 413.
    public init(
        address: String = "127.0.0.1", port: UInt16 = 0, threads: Int = 2, maxBodyBytes: Int = 16 * 1024 * 1024,
        handler: @escaping Handler
    ) throws(HTTPServerError) {
        let service = Service(maxBodyBytes: maxBodyBytes, handler: handler)
        errno = 0
        let started = address.withCString { text in
            var config = quire_mhd_config(
                address: text, port: port, threads: UInt32(clamping: min(threads, 64)), connection_limit: 1000,
                idle_timeout_seconds: 15, connection_memory: 64 * 1024,
                server: Unmanaged.passUnretained(service).toOpaque(), begin: beginRequest, handle: handleRequest,
                end: endRequest)
            return quire_mhd_start(&config)
        }
        guard let daemon = started else { throw .cannotListen(address: address, port: port, errno: errno) }
        self.service = service
        self.address = address
        self.port = port == 0 ? quire_mhd_port(daemon) : port
        self.daemon = Lock(daemon)
    }

    deinit { stop() }

    /// Closes every connection and waits for the server's threads. Calls after the first do nothing.
    /// Not to be called from the handler, which would wait for itself.
    public func stop() {
        let running = daemon.withLock { daemon in
            defer { daemon = nil }
            return daemon.map { UInt(bitPattern: $0) }
        }
        guard let running, let daemon = OpaquePointer(bitPattern: running) else { return }
        service.timer.stop()
        MHD_stop_daemon(daemon)
    }
}
