import QuireHTTP

/// Reads `bytes` as everything that a server may put into a header field: links, waits, dates, URLs.
/// - Returns: Whether they were one of these.
func fuzzLink(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let base = try? HTTPURL("https://api.example.com/v1/items?page=1&access_token=abcdefgh") else { return false }
    var isAccepted = fuzzURL(text, base)
    isAccepted = fuzzFields(text, base) || isAccepted
    isAccepted = fuzzDates(text) || isAccepted
    let secrets = [Secret("abcdefgh"), Secret(String(text.unicodeScalars.prefix(12)))]
    let shown = Redaction.excerpt(text, secrets: secrets, limit: 500)
    hold(!shown.utf8.elementsEqual("abcdefgh".utf8), "a secret is hidden")
    _ = Redaction.redact(text, secrets: secrets)
    return isAccepted
}

private func fuzzFields(_ text: String, _ base: HTTPURL) -> Bool {
    let lines = text.utf8.split(separator: 0x0a, maxSplits: 8, omittingEmptySubsequences: false)
        .map { String(decoding: Array($0), as: UTF8.self) }
    var headers = HTTPHeaders()
    for line in lines {
        headers.add("Link", line)
        if let field = try? HTTPHeaders.parse(line: line) { headers.add(field.name, field.value) }
    }
    let links = LinkField.parse(headers.values(for: "link"), context: base)
    for link in links { _ = fuzzURL(link.target, base) }
    for relation in ["next", "last"] {
        if case .found = LinkField.search(relation, in: headers, context: base) {
            hold(
                LinkField.target(of: relation, in: headers, context: base) != nil,
                "what is found has a target")
        }
    }
    _ = (headers.secrets, headers.withoutCredentials())
    return !links.isEmpty
}

private func fuzzDates(_ text: String) -> Bool {
    var isDate = false
    for now in [Int64.min, -1, 0, 1_700_000_000, .max] {
        if let wait = RetryAfter.parse(text, now: now) {
            hold(wait >= .zero && wait <= RetryAfter.longest, "a wait is within bounds")
            isDate = true
        }
        guard let seconds = HTTPDate.parse(text, now: now) else { continue }
        hold(HTTPDate.parse(HTTPDate.format(seconds)) == seconds, "a date is written as it was read")
        isDate = true
    }
    return isDate
}

private func fuzzURL(_ text: String, _ base: HTTPURL) -> Bool {
    do throws(HTTPURLError) { _ = try Origin(text) } catch { _ = error.description }
    do throws(HTTPURLError) {
        let url = try base.resolving(text)
        check(url)
        if let read = try? HTTPURL(text) { check(read) }
        let rules = CredentialRules(home: base.origin, nextOrigin: .upstream)
        do throws(LinkRefusal) {
            let link = try rules.admit(url, from: base)
            hold(!link.carriesCredentials || link.url.origin == base.origin, "credentials stay at home")
        } catch {
            _ = error.description
        }
        return true
    } catch {
        _ = error.description
        return false
    }
}

private func check(_ url: HTTPURL) {
    hold(url.target.utf8.first == UInt8(ascii: "/"), "a target begins with a slash")
    hold(url.target.utf8.allSatisfy { (0x21...0x7e).contains($0) }, "a target is visible ASCII")
    // Encoding makes some longer than any that is read.
    if url.description.utf8.count < 64 << 10 {
        hold((try? HTTPURL(url.description)) == url, "a URL is read as it is written")
    }
    _ = (url.redacted, url.redacted(keepingPageTokens: true), url.secrets, url.debugDescription)
    let changed = url.settingQuery("page", to: "a b&c=d#é").addingQuery("x[]", "")
    hold(changed.origin == url.origin && changed.path == url.path, "a parameter changes the query alone")
}
