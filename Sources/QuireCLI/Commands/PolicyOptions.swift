import Quire
import QuireHTTP

/// How often and how patiently requests go out, as far as the command line says it.
enum PolicyOptions {
    /// - Returns: What changes a policy: what is not said stays as it is.
    static func changes(_ arguments: Arguments) throws(UsageError) -> @Sendable (inout CrawlPolicy) -> Void {
        let delay = try arguments.duration("--delay")
        let rate = try arguments.number("--rate", from: "0.0001", to: "1000000")
        let retries = try arguments.integer("--retries", in: 0...1_000)
        let longest = try arguments.duration("--max-wait")
        let wait = try arguments.duration("--max-total-wait")
        let concurrency = try concurrency(arguments)
        let isUnordered = arguments.has("--unordered")
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
            if let longest { policy.maxWait = longest }
            if let wait { policy.maxTotalWait = wait }
            if let concurrency { policy.concurrency = concurrency }
            if isUnordered { policy.isUnordered = true }
            if let consistency { policy.consistency = consistency }
            policy.allowedOrigins.formUnion(origins)
        }
    }

    private static func concurrency(_ arguments: Arguments) throws(UsageError) -> CrawlPolicy.Concurrency? {
        guard let text = arguments.last("--concurrency") else { return nil }
        if text.utf8.elementsEqual("auto".utf8) { return .auto }
        guard let count = Int(text), (1...1_000).contains(count) else {
            throw UsageError("--concurrency: '\(text)' is neither auto nor a whole number from 1 to 1000")
        }
        return .fixed(count)
    }
}
