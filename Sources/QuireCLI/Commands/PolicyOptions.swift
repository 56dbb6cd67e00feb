import Quire
import QuireHTTP

/// How often and how patiently requests go out, as far as the command line says it.
enum PolicyOptions {
    /// - Returns: What changes a policy: what is not said stays as it is.
    static func changes(_ arguments: Arguments) throws(UsageError) -> @Sendable (inout CrawlPolicy) -> Void {
        let delay = try arguments.duration("--delay")
        let rate = try arguments.number("--rate", from: "0.0001", to: "1000000")
        let retries = try arguments.integer("--retries", in: 0...1_000)
        let wait = try arguments.duration("--max-total-wait")
        var allowed: Set<Origin> = []
        for text in arguments.all("--allow-origin") {
            do { allowed.insert(try Origin(text)) } catch { throw UsageError("--allow-origin: \(error)") }
        }
        let consistency = try arguments.choice("--consistency", of: CrawlPolicy.Consistency.self)
        let origins = allowed
        return { policy in
            if let delay { policy.delay = delay }
            if let rate { policy.rate = rate }
            if let retries { policy.retries = retries }
            if let wait { policy.maxTotalWait = wait }
            if let consistency { policy.consistency = consistency }
            policy.allowedOrigins.formUnion(origins)
        }
    }
}
