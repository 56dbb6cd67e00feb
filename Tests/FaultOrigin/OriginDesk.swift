import QuireBase
import QuireHTTP
import QuireHTTPServer
import QuireSimulator

/// Answers the requests of one origin.
final class OriginDesk: Sendable {
    struct State {
        var log: OriginLog
        var seen: [UInt64: Int] = [:]
        /// The crawl that first sent a request.
        var firstCrawl: [UInt64: Int] = [:]
        var crawl = 1
        var isMended = false
        /// Where a listing stands that keeps its position here.
        var cursor = 0
        var watcher: (@Sendable (Int) -> Void)?
    }

    let trapped: Lock<[ServerRequest]>
    let setting: FaultOrigin.Setting
    let elsewhere: String
    private let state: Lock<State>

    init(_ setting: FaultOrigin.Setting, elsewhere: String, trapped: Lock<[ServerRequest]>) {
        (self.setting, self.elsewhere, self.trapped) = (setting, elsewhere, trapped)
        state = Lock(State(log: OriginLog(timesSent: Array(repeating: 0, count: setting.records))))
    }

    var log: OriginLog { state.withLock { $0.log } }
    func mend() { state.withLock { $0.isMended = true } }
    func watch(_ body: @escaping @Sendable (Int) -> Void) { state.withLock { $0.watcher = body } }
    func beginCrawl() { state.withLock { $0.crawl += 1 } }

    func answer(_ request: ServerRequest) -> ServerResponse {
        let (answer, number, watcher) = state.withLock { state in
            let answer = reply(request, &state)
            return (answer, state.log.arrivals.count, state.watcher)
        }
        watcher?(number)
        guard setting.latency > .zero else { return answer }
        var response = answer
        var fault = answer.fault ?? ServerFault()
        fault.delay += setting.latency
        response.fault = fault
        return response
    }

    private func reply(_ given: ServerRequest, _ state: inout State) -> ServerResponse {
        var request = given
        let isHop = request.target.utf8.starts(with: "/hop/".utf8)
        if isHop { request.target = String(decoding: Array(request.target.utf8.dropFirst(4)), as: UTF8.self) }
        state.log.arrivals.append(
            OriginLog.Arrival(
                at: setting.clock.uptime(), method: request.method, target: request.target,
                credential: request.header("Authorization"), crawl: state.crawl))
        if request.target.utf8.starts(with: "/round/".utf8) {
            return status(307, [("Location", request.target)])
        }
        if request.target.utf8.elementsEqual("/token".utf8) { return token(&state) }
        let frame = PageFrame(
            count: setting.records, size: setting.pageSize, hollow: setting.hollow, cursor: state.cursor)
        do throws(Refusal) {
            let ask = try ListingRequest(request)
            return listed(ask, try setting.listing.place(ask, frame), frame, isHop: isHop, &state)
        } catch {
            return error.response
        }
    }

    private func listed(
        _ ask: ListingRequest, _ place: PagePlace, _ frame: PageFrame, isHop: Bool, _ state: inout State
    ) -> ServerResponse {
        let struck = isHop ? nil : strike(ask.request, place, &state)
        note(struck?.fault, &state)
        if let answer = struck?.instead { return answer }
        let token = ask.request.header("Authorization") ?? ""
        if setting.needsToken, !token.utf8.elementsEqual("Bearer token-\(state.log.tokensGiven)".utf8) {
            return status(401)
        }
        let page = page(at: place, frame, ask.origin, struck, &state)
        let response = setting.listing.write(page)
        guard let struck else {
            for row in page.rows { state.log.timesSent[row] += 1 }
            return response
        }
        return struck.harmed(response)
    }

    private func note(_ fault: StormFault?, _ state: inout State) {
        let last = state.log.arrivals.count - 1
        state.log.arrivals[last].fault = fault
        switch fault {
        case .told(_, let seconds): state.log.arrivals[last].told = .seconds(seconds)
        // The token that it carried is no longer good.
        case .unauthorized: state.log.tokensGiven += 1
        default: break
        }
    }

    private func status(_ status: Int, _ headers: [(name: String, value: String)] = []) -> ServerResponse {
        var response = ServerResponse.json("{\"message\":\"\(status)\"}", headers: headers)
        response.status = status
        return response
    }

    private func token(_ state: inout State) -> ServerResponse {
        state.log.tokensGiven = max(1, state.log.tokensGiven)
        return .json(
            "{\"access_token\":\"token-\(state.log.tokensGiven)\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
    }
}
