import QuireHTTP
import Testing

@Suite struct RetryAfterTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT.
    private let now: Int64 = 784_111_777

    @Test(
        "seconds, decimals and dates are waits",
        arguments: [
            ("120", .seconds(120)), ("0", .zero), (" 7\t", .seconds(7)), ("007", .seconds(7)),
            ("1.5", .milliseconds(1500)), ("0.25", .milliseconds(250)), ("2.0000000019", .nanoseconds(2_000_000_001)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", .seconds(60)), ("Sunday, 06-Nov-94 08:50:37 GMT", .seconds(60)),
            ("Sun Nov  6 08:50:37 1994", .seconds(60)), ("Sun, 06 Nov 1994 08:49:37 GMT", .zero),
            ("Sun, 06 Nov 1994 08:49:36 GMT", .zero), ("Sat, 01 Jan 0000 00:00:00 GMT", .zero),
        ] as [(String, Duration)])
    func waits(value: String, wait: Duration) { #expect(RetryAfter.parse(value, now: now) == wait) }

    @Test(
        "no wait is longer than ten years",
        arguments: [
            "315360000", "315360001", "9223372036854775807", "9223372036854775808", "99999999999999999999999999",
            "315360000.5", "Fri, 31 Dec 9999 23:59:59 GMT",
        ])
    func longest(value: String) { #expect(RetryAfter.parse(value, now: now) == .seconds(315_360_000)) }

    @Test(
        "anything else is no wait",
        arguments: [
            "", " ", "-5", "+5", "1e3", "0x10", "1.", ".5", "1.5.2", "1,5", "5s", "soon", "1.-5", "120, 120", "٣",
        ])
    func garbage(value: String) { #expect(RetryAfter.parse(value, now: now) == nil) }
}
