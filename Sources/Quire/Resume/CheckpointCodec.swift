import QuireHTTP
package import QuireJSON
package import QuirePagination

/// Checkpoints and log entries of one crawl as they are kept on a disk, where no secret is.
package struct CheckpointCodec: Sendable {
    private let context: StateContext
    private let first: HTTPURL
    private let rules: CredentialRules

    init(_ crawl: Crawl) {
        let kept = crawl.secrets
        context = StateContext(
            first: crawl.request.withDefaultFields,
            secrets: SecretMask(kept, passing: crawl.authenticator?.secrets.filter { !kept.contains($0) } ?? []))
        first = crawl.request.url
        rules = CredentialRules(
            home: crawl.request.url.origin, allowed: crawl.policy.allowedOrigins,
            nextOrigin: crawl.pagination.nextOrigin)
    }

    package func text(_ checkpoint: CrawlCheckpoint) throws(StateError) -> String {
        try StateWriter.text(checkpoint, context)
    }

    package func checkpoint(_ json: RawJSON) throws(StateError) -> CrawlCheckpoint {
        var checkpoint = try CrawlCheckpoint(from: StateReader(json, context))
        checkpoint.page = try admitted(checkpoint.page)
        return checkpoint
    }

    package func bytes(_ entry: PageLogEntry) throws(StateError) -> [UInt8] { try entry.bytes(context) }

    package func entry(_ bytes: ArraySlice<UInt8>) throws(StateError) -> PageLogEntry {
        var entry = try PageLogEntry(bytes, context)
        entry.step = try admitted(entry.step)
        return entry
    }

    /// Somebody may have written another address into the file: it is no more trusted than a link of the server's.
    private func admitted(_ step: SchemeStep) throws(StateError) -> SchemeStep {
        var result = step
        let link: AdmittedLink
        do throws(LinkRefusal) { link = try rules.admit(step.request.url, from: first) } catch {
            throw StateError(error.description)
        }
        guard link.url == step.request.url, link.carriesCredentials || step.request.body == nil else {
            throw StateError("a request leads to \(step.request.url.origin), where nothing was asked for before")
        }
        if !link.carriesCredentials { result.request.headers = step.request.headers.withoutCredentials() }
        return result
    }
}
