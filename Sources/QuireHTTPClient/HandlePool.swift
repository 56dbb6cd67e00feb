import CCurl
import QuireHTTP

/// Easy handles to use again, and the host names that libcurl reads as we do. Used by the loop's thread alone.
final class HandlePool: @unchecked Sendable {
    // Protected by confinement: only the loop's thread calls it, and `deinit` runs when nobody can.
    private var idle: [UnsafeMutableRawPointer] = []
    private var agreed: Set<Origin> = []

    deinit {
        for handle in idle { curl_easy_cleanup(handle) }
    }

    func take() -> UnsafeMutableRawPointer {
        if let handle = idle.popLast() { return handle }
        guard let handle = curl_easy_init() else { fatalError("out of memory") }
        return handle
    }

    func giveBack(_ handle: UnsafeMutableRawPointer) {
        curl_easy_reset(handle)
        if idle.count < 16 { idle.append(handle) } else { curl_easy_cleanup(handle) }
    }

    /// Why libcurl would connect to another host than the one that was judged; `nil` when it would not.
    /// Two parsers that read one URL differently are how requests reach hosts that nobody allowed.
    func disagreement(on url: HTTPURL) -> String? {
        guard !agreed.contains(url.origin) else { return nil }
        guard let parsed = curl_url() else { fatalError("out of memory") }
        defer { curl_url_cleanup(parsed) }
        guard curl_url_set(parsed, CURLUPART_URL, url.description, UInt32(CURLU_PATH_AS_IS)) == CURLUE_OK,
            part(CURLUPART_HOST, of: parsed)?.lowercased() == url.origin.host,
            part(CURLUPART_PORT, of: parsed) == String(url.origin.port),
            part(CURLUPART_SCHEME, of: parsed) == url.origin.scheme
        else { return "libcurl reads another host than \(url.origin.host) out of the URL, so it is not called" }
        agreed.insert(url.origin)
        return nil
    }

    private func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
