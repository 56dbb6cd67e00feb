import QuireHTTP
import QuireHTTPServer
import QuireSimulator

/// What a fault makes of a request, or of the answer to it.
struct FaultReply {
    let fault: StormFault
    let draw: Draw
    let clock: SimulatedClock
    /// Of the request, without the steps of redirects.
    let target: String
    /// Where nobody may go.
    let elsewhere: String

    /// The answer instead of the listing's; `nil`: the listing answers.
    var instead: ServerResponse? {
        switch fault {
        case .simulated(.status(let status, let form)): FaultAnswer.status(status, form, clock)
        case .told(let form, let seconds): told(form, seconds)
        case .envelope(let text): .json(text)
        case .redirect(let status): redirect(status, "/hop" + target)
        case .redirectLoop: redirect(307, "/round" + target)
        case .redirectAway: redirect(307, elsewhere + target)
        case .gzipBomb:
            ServerResponse(
                headers: [("Content-Type", "application/json"), ("Content-Encoding", "gzip")],
                body: GzipBomb.bytes(runs: 32_000))
        case .unauthorized: status(401)
        default: nil
        }
    }

    /// What becomes of the listing's answer.
    func harmed(_ response: ServerResponse) -> ServerResponse {
        var harmed = response
        switch fault {
        case .simulated(let kind): return FaultAnswer.harmed(response, kind, draw)
        case .stall: harmed.fault = ServerFault(delay: .seconds(10))
        case .crawling:
            harmed.fault = ServerFault(
                delivery: .drip(bytes: max(1, response.body.count / 20), pause: .milliseconds(150)))
        case .garbage: harmed.body.insert(contentsOf: [1, 0], at: place(in: response))
        case .invalidUTF8: harmed.body.insert(0xff, at: place(in: response))
        case .lastOfQuota(let seconds):
            harmed.headers += [
                ("X-RateLimit-Limit", "10"), ("X-RateLimit-Remaining", "0"),
                ("X-RateLimit-Reset", "\(clock.unixTime() + seconds)"),
            ]
        // As much as the server's own memory for a header takes.
        case .longHeader: harmed.headers.append(("X-Padding", String(repeating: "x", count: 40_000)))
        default: break
        }
        return harmed
    }

    private func place(in response: ServerResponse) -> Int {
        response.body.isEmpty ? 0 : 1 + draw.number(below: UInt64(max(1, response.body.count - 1)), 5)
    }

    private func status(_ status: Int, _ headers: [(name: String, value: String)] = []) -> ServerResponse {
        var response = ServerResponse.json("{\"message\":\"\(status)\"}", headers: headers)
        response.status = status
        return response
    }

    private func redirect(_ code: Int, _ location: String) -> ServerResponse { status(code, [("Location", location)]) }

    private func told(_ form: ToldForm, _ seconds: Int) -> ServerResponse {
        let moment = "\(clock.unixTime() + seconds)"
        switch form {
        case .retryAfterSeconds: return status(429, [("Retry-After", "\(seconds)")])
        case .retryAfterDate:
            return status(503, [("Retry-After", HTTPDate.format(Int64(clock.unixTime() + seconds)))])
        case .rateLimitReset:
            return status(
                429, [("RateLimit-Limit", "10"), ("RateLimit-Remaining", "0"), ("RateLimit-Reset", "\(seconds)")])
        case .xRateLimitReset: return status(429, [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", moment)])
        case .xRateHyphenLimitReset:
            return status(429, [("X-Rate-Limit-Remaining", "0"), ("X-Rate-Limit-Reset", moment)])
        case .forbidden: return status(403, [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", moment)])
        }
    }
}
