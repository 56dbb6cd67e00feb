import QuireConnector

/// One kind of mistake. To add one: a file under `Rules`, and its line in ``LintRules``.
protocol LintRule: Sendable {
    /// What findings call it.
    static var name: String { get }

    /// What a connector as a whole gets wrong.
    func findings(in connector: Connector) -> [Finding]

    /// What one stream, or a pagination config that stands alone, gets wrong.
    func findings(in stream: StreamSubject) -> [Finding]
}

extension LintRule {
    func findings(in connector: Connector) -> [Finding] { [] }
    func findings(in stream: StreamSubject) -> [Finding] { [] }
}

/// Every rule there is.
enum LintRules {
    static let all: [any LintRule] = [
        // What a simulated crawl shows.
        GapRule(), OverlapRule(), OpenBaseRule(), NeverEndsRule(), StuckRule(), EarlyEndRule(),
        // What requests and paginations say.
        MethodNameRule(), DuplicateConditionRule(), PostTurnsGetRule(), PageSizeRule(), MissingPageSizeRule(),
        StartsInsideRule(), MaxPagesRule(), SamePathRule(), KeysetTiesRule(), EndpointQueryRule(),
        // Dynamics 365 and its kin.
        ODataSkipRule(), ODataOrderRule(), ODataTopRule(), ODataSelectRule(), ODataLinkRule(),
        // Credentials.
        SecretInFileRule(), SecretNotMarkedRule(), InsecureURLRule(),
        // Streams.
        PrimaryKeyRule(), RequestRule(), ParentUnusedRule(), WindowRule(), IncrementalRule(),
    ]
}
