import QuireHTTP
import QuireJSON

extension CrawlReport {
    /// The report as one JSON object, a member a line.
    public var json: String {
        func string(_ text: String?) -> String { text.map(JSONString.encode) ?? "null" }
        func number(_ value: Int?) -> String { value.map(String.init) ?? "null" }
        func seconds(_ value: Duration) -> String { String((value.inSeconds * 1_000_000).rounded() / 1_000_000) }
        let statuses = failedByStatus.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        let times =
            "{\"p50\": \(seconds(responseTimes.percentile(0.5))), \"p95\": \(seconds(responseTimes.percentile(0.95))), "
            + "\"max\": \(seconds(responseTimes.max))}"
        let quota =
            lastQuota.map {
                "{\"limit\": \(number($0.limit)), \"remaining\": \(number($0.remaining)), "
                    + "\"reset_seconds\": \($0.reset.map(seconds) ?? "null")}"
            } ?? "null"
        let members: [(String, String)] = [
            ("complete", "\(isComplete)"), ("verified", "\(isVerified)"), ("verified_by", string(verifiedBy)),
            ("end", string(end?.rawValue)), ("detail", string(detail)), ("pages", number(pages)),
            ("records", number(records)),
            ("duplicates", number(duplicates)), ("changed", number(changed)), ("expected_total", number(expectedTotal)),
            ("total_from", string(totalFrom)), ("short_pages", number(shortPages)), ("moved_seams", number(movedSeams)),
            ("parents_gone", number(parentsGone)),
            ("bytes", number(bytes)), ("requests", number(requests)), ("retries", number(retries)),
            ("redirects", number(redirects)), ("waited_seconds", seconds(waited)),
            ("elapsed_seconds", seconds(elapsed)),
            ("response_seconds", times), ("failed_by_status", "{\(statuses.joined(separator: ", "))}"),
            ("last_quota", quota),
            ("peak_memory_bytes", number(peakMemoryBytes)), ("first_error", string(firstError)),
            ("resume", string(resume)),
            ("scheme", string(scheme)), ("records_path", string(recordsPath)), ("parallel", "\(isParallel)"),
            ("warnings", "[\(warnings.map(JSONString.encode).joined(separator: ", "))]"),
        ]
        return "{\n" + members.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n}\n"
    }
}
