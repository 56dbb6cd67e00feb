import QuireHTTP
import TestOrigin
import Testing

/// What responses say of rate limits, in the words of vendors' documentation and of the drafts.
@Suite struct RateLimitSignalTests {
    /// Sat, 15 Nov 2025 12:00:00 GMT.
    static let now: Int64 = 1_763_208_000

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let headers: HTTPHeaders
        var wait: Duration?
        var limit: Int?
        var remaining: Int?
        var reset: Duration?

        init(
            _ name: String, _ headers: HTTPHeaders, wait: Double? = nil, limit: Int? = nil, remaining: Int? = nil,
            reset: Double? = nil
        ) {
            (testDescription, self.headers) = (name, headers)
            (self.wait, self.limit, self.remaining) = (wait.map { .seconds($0) }, limit, remaining)
            self.reset = reset.map { .seconds($0) }
        }
    }

    static let retryAfter = [
        Case("seconds", ["Retry-After": "30"], wait: 30), Case("a fraction", ["Retry-After": "2.0"], wait: 2),
        Case("part of a second", ["Retry-After": "0.65"], wait: 0.65),
        Case("a date", ["Retry-After": "Sat, 15 Nov 2025 12:01:30 GMT"], wait: 90),
        Case("a date that has passed", ["Retry-After": "Sat, 15 Nov 2025 11:00:00 GMT"], wait: 0),
        Case("Zoom: a date of RFC 3339", ["Retry-After": "2025-11-16T00:00:00Z"], wait: 43_200),
        Case("with a fraction, rounded up", ["Retry-After": "2025-11-15T12:00:05.2Z"], wait: 6),
        Case("a moment of Unix time", ["Retry-After": "1763208010"], wait: 10),
        Case("in milliseconds", ["Retry-After": "1763208010001"], wait: 11),
        Case("X-Retry-After", ["X-Retry-After": "12"], wait: 12),
        Case("Azure: milliseconds", ["x-ms-retry-after-ms": "2500"], wait: 2.5),
        Case("beside seconds, the longer", ["Retry-After": "3", "Retry-After-Ms": "2500"], wait: 3),
        Case("two fields, the longer", ["Retry-After": "3", "retry-after": "8"], wait: 8),
        Case("a list, the longest", ["Retry-After": "120, 60"], wait: 120),
        Case("now", ["Retry-After": "0"], wait: 0),
        Case(
            "in front of a reset", ["Retry-After": "5", "X-RateLimit-Reset": "60", "X-RateLimit-Remaining": "0"],
            wait: 5, remaining: 0, reset: 60),
    ]

    static let vendors = [
        Case(
            "GitHub",
            [
                "x-ratelimit-limit": "5000", "x-ratelimit-remaining": "4999", "x-ratelimit-reset": "1763209000",
                "x-ratelimit-used": "1", "x-ratelimit-resource": "core",
            ], limit: 5000, remaining: 4999, reset: 1000),
        Case(
            "GitHub, nothing left",
            [
                "X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1763208266",
            ], wait: 266, limit: 60, remaining: 0, reset: 266),
        Case(
            "GitLab",
            [
                "RateLimit-Limit": "600", "RateLimit-Observed": "600", "RateLimit-Remaining": "0",
                "RateLimit-Reset": "1763208060", "RateLimit-ResetTime": "Sat, 15 Nov 2025 12:01:00 GMT",
            ], wait: 60, limit: 600, remaining: 0, reset: 60),
        Case(
            "Freshdesk",
            [
                "X-RateLimit-Total": "700", "X-RateLimit-Remaining": "1", "X-RateLimit-Used-CurrentRequest": "1",
            ], limit: 700, remaining: 1),
        Case(
            "Zoom",
            [
                "X-RateLimit-Category": "Heavy", "X-RateLimit-Type": "Daily-limit", "X-RateLimit-Limit": "30000",
                "X-RateLimit-Remaining": "0", "Retry-After": "2025-11-16T00:00:00Z",
            ], wait: 43_200, limit: 30_000, remaining: 0),
        Case("Shopify", ["X-Shopify-Shop-Api-Call-Limit": "39/40"], limit: 40, remaining: 1),
        Case(
            "Shopify, nothing left", ["HTTP_X_SHOPIFY_SHOP_API_CALL_LIMIT": "40/40", "Retry-After": "2.0"],
            wait: 2, limit: 40, remaining: 0),
        Case("Slack", ["Retry-After": "30"], wait: 30),
        Case(
            "Discord",
            [
                "X-RateLimit-Limit": "5", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1763208001.123",
                "X-RateLimit-Reset-After": "1.123", "X-RateLimit-Bucket": "abcd1234", "X-RateLimit-Scope": "user",
            ], wait: 1.123, limit: 5, remaining: 0, reset: 1.123),
        Case(
            "X", ["x-rate-limit-limit": "900", "x-rate-limit-remaining": "0", "x-rate-limit-reset": "1763208900"],
            wait: 900, limit: 900, remaining: 0, reset: 900),
        Case(
            "HubSpot",
            [
                "X-HubSpot-RateLimit-Daily": "250000", "X-HubSpot-RateLimit-Daily-Remaining": "249000",
                "X-HubSpot-RateLimit-Secondly": "10", "X-HubSpot-RateLimit-Secondly-Remaining": "8",
            ], limit: 10, remaining: 8),
        Case(
            "HubSpot, by its interval",
            [
                "X-HubSpot-RateLimit-Interval-Milliseconds": "10000", "X-HubSpot-RateLimit-Max": "100",
                "X-HubSpot-RateLimit-Remaining": "0",
            ], limit: 100, remaining: 0),
        Case(
            "Pipedrive: until the reset",
            [
                "x-ratelimit-limit": "20", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "2",
            ], wait: 2, limit: 20, remaining: 0, reset: 2),
        Case(
            "Jira: a date without seconds",
            [
                "X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2025-11-15T12:05Z",
            ], wait: 300, limit: 100, remaining: 0, reset: 300),
        Case(
            "Kong: of several windows the one with the least left",
            [
                "X-RateLimit-Limit-Minute": "5", "X-RateLimit-Remaining-Minute": "0", "X-RateLimit-Limit-Hour": "90",
                "X-RateLimit-Remaining-Hour": "85", "RateLimit-Limit": "5", "RateLimit-Remaining": "0",
                "RateLimit-Reset": "24",
            ], wait: 24, limit: 5, remaining: 0, reset: 24),
        Case(
            "Reddit: decimals", ["x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "543"], wait: 543, remaining: 0,
            reset: 543),
        Case("Salesforce", ["Sforce-Limit-Info": "api-usage=25/5000"], limit: 5000, remaining: 4975),
        Case(
            "Unix time in milliseconds", ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1763208005000"],
            wait: 5, remaining: 0, reset: 5),
        Case(
            "a reset at a date of HTTP",
            [
                "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "Sat, 15 Nov 2025 12:00:20 GMT",
            ], wait: 20, remaining: 0, reset: 20),
    ]

    static let drafts = [
        Case(
            "version 05: a list",
            [
                "RateLimit-Limit": "100, 100;w=60", "RateLimit-Remaining": "0", "RateLimit-Reset": "50",
            ], wait: 50, limit: 100, remaining: 0, reset: 50),
        Case(
            "lists of the same length",
            [
                "RateLimit-Limit": "10, 500", "RateLimit-Remaining": "7, 0", "RateLimit-Reset": "1, 44",
            ], wait: 44, limit: 500, remaining: 0, reset: 44),
        Case(
            "version 07: a dictionary", ["RateLimit": "limit=100, remaining=50, reset=5"], limit: 100, remaining: 50,
            reset: 5),
        Case(
            "version 07, nothing left",
            [
                "RateLimit": "limit=100, remaining=0, reset=5", "RateLimit-Policy": "100;w=60",
            ], wait: 5, limit: 100, remaining: 0, reset: 5),
        Case(
            "version 10", ["RateLimit": "\"default\";r=50;t=30", "RateLimit-Policy": "\"default\";q=100;w=60"],
            limit: 100, remaining: 50, reset: 30),
        Case(
            "several policies",
            [
                "RateLimit": "\"burst\";r=9;t=1, \"daily;,\\\"\";r=0;t=3600;pk=:c2VjcmV0:",
                "RateLimit-Policy": "\"burst\";q=10;w=1, \"daily;,\\\"\";q=1000;w=86400",
            ], wait: 3600, limit: 1000, remaining: 0, reset: 3600),
        Case(
            "two fields",
            [
                "RateLimit": "problem;r=0;t=4", "ratelimit": "other;r=0;t=7", "RateLimit-Policy": "problem;q=10",
            ], wait: 7, remaining: 0, reset: 7),
        Case("without a reset", ["RateLimit": "\"default\";r=0"], remaining: 0),
        Case("a policy alone", ["RateLimit-Policy": "10;w=1, 50;w=60"], limit: 10),
    ]

    @Test("a signal is read as it is documented", arguments: retryAfter + vendors + drafts)
    func read(_ expected: Case) {
        let signal = RateLimitSignal(expected.headers, now: Self.now)
        #expect(signal.wait(isLimited: false) == expected.wait)
        #expect(signal.quota?.limit == expected.limit)
        #expect(signal.quota?.remaining == expected.remaining)
        #expect(signal.quota?.reset == expected.reset)
    }

    @Test("a reset counts for a refusal where nothing says how many are left, and not where some are")
    func refusal() {
        let unsaid = RateLimitSignal(["X-RateLimit-Reset": "17"], now: Self.now)
        #expect(unsaid.wait(isLimited: true) == .seconds(17))
        #expect(unsaid.wait(isLimited: false) == nil)
        let left = RateLimitSignal(["X-RateLimit-Reset": "17", "X-RateLimit-Remaining": "5"], now: Self.now)
        #expect(left.wait(isLimited: true) == nil)
    }

    @Test(
        "too many is what has nothing left, or asks to wait",
        arguments: [
            (["Retry-After": "60"], true), (["X-RateLimit-Remaining": "0"], true),
            (["X-RateLimit-Remaining": "1"], false), (["X-RateLimit-Reset": "60"], false), ([:], false),
        ] as [(HTTPHeaders, Bool)])
    func tooMany(headers: HTTPHeaders, isSo: Bool) {
        #expect(RateLimitSignal(headers, now: Self.now).saysTooMany == isSo)
    }

    static let nonsense = [
        "", " ", "-1", "-0", "+5", "NaN", "inf", "Infinity", "1e9", "0x10", "soon", "١٢", "5s", ",", ";", ",,;;==",
        "\"", "\"\\", "=", "1..2", ".", "2025-13-99T00:00:00Z", "--", "/", "1/", "/1", "a/b", "\u{0}",
    ]

    @Test("what makes no sense says nothing", arguments: nonsense)
    func nothing(value: String) {
        let names = [
            "Retry-After", "Retry-After-Ms", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
            "X-Rate-Limit-Reset", "RateLimit-Policy", "RateLimit", "X-Shopify-Shop-Api-Call-Limit", "Sforce-Limit-Info",
        ]
        let signal = RateLimitSignal(HTTPHeaders(names.map { ($0, value) }), now: Self.now)
        #expect(signal.retryAfter == nil && signal.quota == nil, "\(signal)")
    }

    @Test(
        "a huge number is bounded",
        arguments: [
            "315360001", "9223372036854775807", "9223372036854775808", String(repeating: "9", count: 5000),
            "1e", "9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 GMT",
        ], [Int64.min, -1, 0, 784_111_777, now, .max])
    func bounded(value: String, now: Int64) {
        let signal = RateLimitSignal(
            [
                "Retry-After": value, "Retry-After-Ms": value, "X-RateLimit-Remaining": value,
                "X-RateLimit-Limit": value, "X-RateLimit-Reset": value, "RateLimit": "\"a\";r=\(value);t=\(value)",
                "RateLimit-Policy": "\"a\";q=\(value)", "X-A-Api-Call-Limit": "\(value)/\(value)",
            ], now: now)
        for wait in [signal.retryAfter, signal.quota?.reset, signal.wait(isLimited: true)] {
            #expect((.zero...RetryAfter.longest).contains(wait ?? .zero))
        }
        #expect((0...1_000_000_000_000_000).contains(signal.quota?.remaining ?? 0))
    }

    @Test("a list of a hundred thousand members is cut")
    func longList() {
        let list = String(repeating: "\"a\";r=1;t=1,", count: 100_000)
        #expect(RateLimitSignal(["RateLimit": list], now: Self.now).quota?.remaining == 1)
    }

    @Test("random values trap nothing and bound everything", arguments: [1, 2, 3] as [UInt64])
    func random(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let pieces = [
            "0", "9", "17", "1763208000", "-", ".", ",", ";", "=", "\"", "\\", "/", " ", "r", "t", "q", "w", "limit",
            "remaining", "reset", "default", "T", "Z", ":", "GMT", "Sat", "é", "99999999999999999999",
        ]
        let names = [
            "retry-after", "retry-after-ms", "ratelimit", "ratelimit-policy", "x-ratelimit-limit", "rate-limit",
            "x-ratelimit-remaining-minute", "x-rate-limit-reset", "x-ratelimit-reset-ms", "x-y-api-call-limit",
            "sforce-limit-info", "x-rate", "x-ratelimit", "x-hubspot-ratelimit-daily",
        ]
        for _ in 0..<3_000 {
            var headers = HTTPHeaders()
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let count = Int.random(in: 0...12, using: &random)
                headers.add(
                    names.randomElement(using: &random) ?? "",
                    (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined())
            }
            let signal = RateLimitSignal(headers, now: Int64.random(in: 0...4_000_000_000, using: &random))
            let wait = signal.wait(isLimited: true) ?? .zero
            #expect(wait >= .zero && wait <= RetryAfter.longest, "seed \(seed): \(headers)")
            #expect(signal.quota?.remaining ?? 0 >= 0 && signal.quota?.limit ?? 0 >= 0, "seed \(seed): \(headers)")
        }
    }
}
