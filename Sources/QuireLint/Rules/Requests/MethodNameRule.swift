import QuireConfig
import QuirePagination
import QuireTemplate

/// A member of the response that is named like a method of mappings, which a dot finds first.
struct MethodNameRule: LintRule {
    static let name = "method-name"

    func findings(in stream: StreamSubject) -> [Finding] {
        (stream.templates?.fields ?? []).flatMap { field -> [Finding] in
            guard
                let chain = field.chains.first(where: { $0.shadowedMember != nil && $0.variable == "previous_request" }
                ),
                let name = chain.shadowedMember
            else { return [] }
            return stream.finding(
                .error, Self.self, at: stream.pagingPlace(field.name, config: field.config),
                ".\(name) is a method that every object has, and never its member '\(name)'",
                loss: field.makesRequest ? "every page but the first, if the value names the next page" : nil,
                mend: "write ['\(name)'] in place of .\(name)")
        }
    }
}
