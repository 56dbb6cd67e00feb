import QuireSimulator

extension StormFault {
    /// Faults that asking again gets over, the usual ones more than once.
    package static let transient: [StormFault] =
        statuses + statuses + told + envelopes + [
            .simulated(.reset), .simulated(.reset), .simulated(.truncate), .simulated(.wrongLength),
            .simulated(.malformed), .simulated(.malformed), .simulated(.latency(milliseconds: 7)),
            .simulated(.drip(bytes: 400, milliseconds: 2)), .garbage, .invalidUTF8, .lastOfQuota(seconds: 3),
            .redirect(301), .redirect(302),
            .redirect(307), .redirect(308), .redirect(303),
        ]

    /// Those that cost the client's whole patience.
    package static let slow: [StormFault] = [.stall, .crawling]

    /// Faults after which a crawl may give up, but must not say that it is complete.
    package static let grave: [StormFault] =
        statuses + [
            .redirectLoop, .redirectAway, .gzipBomb, .longHeader, .tokenLoop, .repeatedPage, .foreignLink,
            .simulated(.status(400, .none)), .simulated(.status(403, .none)), .simulated(.empty), .simulated(.html),
            .simulated(.malformed), .garbage, .told(.forbidden, seconds: 2), .told(.retryAfterSeconds, seconds: 5_000),
        ]

    private static let statuses = [500, 502, 503, 504].map { StormFault.simulated(.status($0, .none)) }

    private static let told = ToldForm.allCases.flatMap { form in
        [StormFault.told(form, seconds: 0), .told(form, seconds: 1), .told(form, seconds: 7)]
    }

    private static let envelopes = [
        #"{"errors":[{"message":"try again"}]}"#, #"{"error":"backend unavailable","data":null}"#,
        #"{"ok":false}"#, #"{"success":false,"message":"busy"}"#,
    ].map { StormFault.envelope($0) }
}
