import QuireConfig
import QuirePagination

/// Configs of a list that can never be chosen.
struct DuplicateConditionRule: LintRule {
    static let name = "unreachable"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let templates = stream.templates else { return [] }
        let conditions = templates.conditions.map { $0.map { Array($0.utf8.filter { $0 != UInt8(ascii: " ") }) } }
        var findings: [Finding] = []
        for (index, condition) in conditions.enumerated() {
            guard let first = conditions[..<index].firstIndex(of: condition) else { continue }
            let why =
                condition == nil
                ? "config \(first + 1) has no condition either, and comes first"
                : "config \(first + 1) has the same condition, and comes first"
            findings += stream.finding(
                .error, Self.self, at: stream.pagingPlace("when", config: index),
                "config \(index + 1) is never chosen: \(why)",
                mend: "give each config a condition of its own, and one at most none")
        }
        return findings
    }
}
