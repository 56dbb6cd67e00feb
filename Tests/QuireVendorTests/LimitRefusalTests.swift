import QuireJSON
import Testing

@testable import QuireSimulator

/// How vendors say that they were asked too often.
@Suite struct LimitRefusalTests {
    private static let state = VendorRateLimit.State(
        limit: 20, remaining: 0, secondsLeft: 7, resetsAt: 1_714_521_660)

    @Test(
        "a refusal has the vendor's status, wait and reason",
        arguments: [
            (Slack.rateLimit, 429, "7", "$.error", "ratelimited"),
            (Notion.rateLimit, 429, "7", "$.code", "rate_limited"),
            (Jira.rateLimit, 429, "7", "$.errorMessages[0]", "Rate limit exceeded."),
            (Salesforce.rateLimit, 403, nil, "$[0].errorCode", "REQUEST_LIMIT_EXCEEDED"),
            (AWSSystemsManager.rateLimit, 400, nil, "$.__type", "ThrottlingException"),
        ] as [(VendorRateLimit?, Int, String?, String, String)])
    func refusals(limit: VendorRateLimit?, status: Int, wait: String?, path: String, reason: String) throws {
        let answer = DirectAnswer(try #require(limit).refusal(Self.state))
        #expect(answer.status == status)
        #expect(answer.header("Retry-After") == wait)
        #expect(answer.string(path) == reason)
    }

    @Test("Jira and Salesforce say on each response how much is left")
    func fields() throws {
        let jira = try #require(Jira.rateLimit)
        #expect(jira.fields(Self.state).map(\.value) == ["20", "0", "true"])
        #expect(DirectAnswer(jira.refusal(Self.state)).header("X-RateLimit-Reset") == "2024-05-01T00:01Z")
        let salesforce = try #require(Salesforce.rateLimit)
        #expect(salesforce.fields(Self.state).map(\.value) == ["api-usage=20/20"])
    }
}
