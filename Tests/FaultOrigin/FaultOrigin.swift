package import QuireHTTPServer
import QuireBase
package import QuireSimulator

/// A server on 127.0.0.1 that lists records in one way and goes wrong as planned, and keeps what it was asked.
package final class FaultOrigin: Sendable {
    /// What is listed, and how.
    package struct Setting: Sendable {
        package var listing: PagedListing
        package var records: Int
        package var pageSize: Int
        /// So many full pages stand before an empty one.
        package var hollow: Int?
        package var plan: StormPlan
        package var clock = SimulatedClock.system
        /// Before each answer.
        package var latency = Duration.zero
        /// Requests need a token that `POST /token` gives.
        package var needsToken = false
        /// What is there at the n-th request, of records whose places never change; `nil`: all of them, always.
        package var isThere: (@Sendable (_ record: Int, _ request: Int) -> Bool)?

        package init(_ listing: PagedListing, records: Int, pageSize: Int, plan: StormPlan) {
            (self.listing, self.records, self.pageSize, self.plan) = (listing, records, pageSize, plan)
        }
    }

    private let server: HTTPServer
    /// Another origin, where nobody should ever ask.
    private let trap: HTTPServer
    private let desk: OriginDesk

    package init(_ setting: Setting) throws(HTTPServerError) {
        let trapped = Lock([ServerRequest]())
        trap = try HTTPServer(threads: 1) { request in
            trapped.withLock { $0.append(request) }
            return .json("{\"data\":[],\"items\":[],\"results\":[]}")
        }
        let desk = OriginDesk(setting, elsewhere: trap.baseURL, trapped: trapped)
        server = try HTTPServer { desk.answer($0) }
        self.desk = desk
    }

    /// `http://127.0.0.1:PORT`, without a slash behind it.
    package var baseURL: String { server.baseURL }
    package var log: OriginLog { desk.log }
    /// What was asked at the other origin.
    package var trapped: [ServerRequest] { desk.trapped.withLock { $0 } }

    /// Another crawl begins: what lasted for the one before is over.
    package func beginCrawl() { desk.beginCrawl() }

    /// What was broken for good is sound from now on.
    package func mend() { desk.mend() }

    package func stop() {
        server.stop()
        trap.stop()
    }

    /// Called with the number of each request, from 1, before it is answered.
    package func onRequest(_ body: @escaping @Sendable (Int) -> Void) { desk.watch(body) }
}
