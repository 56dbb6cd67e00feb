import QuireConfig

/// `$top` beside the header that asks for pages.
struct ODataTopRule: LintRule {
    static let name = "odata-top"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard stream.isDataverse, let top = stream.parameter("$top"), stream.pageSizePreference != nil else {
            return []
        }
        return stream.finding(
            .warning, Self.self, at: stream.place(ofParameter: "$top"),
            "$top=\(top.prefix(20)) bounds the whole result, and does not go with Prefer: odata.maxpagesize",
            loss: "every row behind the first \(top.prefix(20)), or $top is ignored", mend: "take $top out")
    }
}
