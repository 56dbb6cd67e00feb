import QuireBase
public import QuireHTTPServer

/// A server on a loopback address for one vendor or several, each under the path of its name: with the vendor's rate
/// limit, with faults on demand, with records that move.
///
/// Beside the vendors it answers about itself: `/` lists them, `/_stats` counts, `/_faults` shows and changes what goes
/// wrong, `/_truth/VENDOR/LISTING?from=&count=` gives the records that a listing holds, `/_moved/VENDOR` what was inserted
/// and deleted. `_faults=…` in a vendor's query is for that request alone, and the vendor does not see it.
public final class SimulatedVendors: Sendable {
    /// Told of each request and what it was answered with, on a thread of the server's, before the answer goes out.
    public typealias Observer = @Sendable (ServerRequest, ServerResponse) -> Void

    /// How a server is set up.
    public struct Options: Sendable {
        /// In digits.
        public var address = "127.0.0.1"
        /// 0 takes a free one.
        public var port: UInt16 = 0
        public var rateLimits = RateLimits.documented
        public var faults = FaultPlans()
        public var clock = SimulatedClock.system

        public init() {}
    }

    private let server: HTTPServer
    private let desk: ControlDesk

    /// Serves until ``stop()`` or until the last reference goes.
    /// - Parameter vendors: At most one of each name; of two, the first answers.
    public init(
        _ vendors: [any Vendor], _ options: Options = Options(), observer: Observer? = nil
    ) throws(HTTPServerError) {
        let desk = ControlDesk(vendors, options)
        server = try HTTPServer(address: options.address, port: options.port) { request in
            let response = desk.answer(request)
            observer?(request, response)
            return response
        }
        self.desk = desk
    }

    /// Every vendor there is, with the options that its documentation suggests.
    public convenience init(
        _ account: VendorAccount, _ options: Options = Options(), observer: Observer? = nil
    ) throws(HTTPServerError) {
        try self.init(VendorCatalog.vendors(account), options, observer: observer)
    }

    /// `http://127.0.0.1:PORT`, without a slash behind it. Vendors are below it: `http://127.0.0.1:PORT/github`.
    public var baseURL: String { server.baseURL }
    public var port: UInt16 { server.port }

    public func stop() { server.stop() }

    /// The vendors as they are now, with the changes of their records.
    public var vendors: [any Vendor] { desk.hosts.map(\.vendor) }

    /// The vendor of that name as it is now.
    public func vendor(_ name: String) -> (any Vendor)? { desk.host(name)?.vendor }

    /// What the vendor of that name was asked so far.
    public func stats(of name: String) -> VendorStats? { desk.host(name)?.stats }

    /// Changes what goes wrong from now on. What the faults before remembered is forgotten.
    public func set(_ faults: FaultPlans) { desk.set(faults) }

    /// Inserts or deletes records of the vendor of that name.
    public func move(_ move: RowMove, of name: String) { desk.host(name)?.move(move) }
}
