import CCurl
import QuireHTTP

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension ClientConfiguration {
    func apply(to handle: UnsafeMutableRawPointer, for url: HTTPURL) {
        quire_curl_only_http(handle)
        quire_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        // Redirects are judged by the caller: libcurl would send headers along to another host.
        quire_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        quire_curl_set_long(handle, CURLOPT_PATH_AS_IS, 1)
        quire_curl_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        quire_curl_set_long(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        quire_curl_set_long(handle, CURLOPT_BUFFERSIZE, 256 * 1024)
        quire_curl_set_long(handle, CURLOPT_TCP_NODELAY, 1)
        quire_curl_set_pointer(handle, CURLOPT_ACCEPT_ENCODING, "")
        quire_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, connectTimeout.milliseconds)
        quire_curl_set_long(handle, CURLOPT_TIMEOUT_MS, timeout.milliseconds)
        if let caFile { quire_curl_set_pointer(handle, CURLOPT_CAINFO, caFile) }
        if let certificateFile { quire_curl_set_pointer(handle, CURLOPT_SSLCERT, certificateFile) }
        if let keyFile { quire_curl_set_pointer(handle, CURLOPT_SSLKEY, keyFile) }
        if acceptsAnyCertificate {
            quire_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 0)
            quire_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 0)
        }
        if let proxy {
            quire_curl_set_pointer(handle, CURLOPT_PROXY, proxy.reveal())
        } else if url.origin.scheme == "http", let proxy = Self.upperCaseProxy {
            quire_curl_set_pointer(handle, CURLOPT_PROXY, proxy)
        }
    }

    /// libcurl reads `http_proxy` but not `HTTP_PROXY`, which a CGI request could set (CVE-2016-5385). Outside CGI it
    /// means what the user thinks.
    private static let upperCaseProxy: String? = {
        guard getenv("REQUEST_METHOD") == nil, getenv("http_proxy") == nil, let value = getenv("HTTP_PROXY") else {
            return nil
        }
        return String(cString: value)
    }()
}

extension HTTPRequest {
    /// - Returns: The list of fields, to be freed when the transfer has ended.
    func apply(to handle: UnsafeMutableRawPointer) -> UnsafeMutablePointer<curl_slist>? {
        quire_curl_set_pointer(handle, CURLOPT_URL, url.description)
        if let body {
            quire_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            // With a null pointer libcurl would read the body from a file.
            (body + [0]).withUnsafeBytes { _ = quire_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
        }
        switch method {
        case .get where body == nil: quire_curl_set_long(handle, CURLOPT_HTTPGET, 1)
        case .head: quire_curl_set_long(handle, CURLOPT_NOBODY, 1)
        default: quire_curl_set_pointer(handle, CURLOPT_CUSTOMREQUEST, method.rawValue)
        }
        var fields: UnsafeMutablePointer<curl_slist>?
        for field in headers {
            // A semicolon is libcurl's way to say a field without a value.
            fields = curl_slist_append(fields, field.value.isEmpty ? field.name + ";" : field.name + ": " + field.value)
        }
        if body != nil {
            fields = curl_slist_append(fields, "Expect:")
            if !headers.contains("Content-Type") { fields = curl_slist_append(fields, "Content-Type:") }
        }
        quire_curl_set_pointer(handle, CURLOPT_HTTPHEADER, fields)
        return fields
    }
}

extension Duration {
    /// At least 1: libcurl takes 0 for no limit.
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(min(seconds, 1_000_000)) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}

extension TransportError {
    init(_ code: CURLcode, detail: String, url: HTTPURL) {
        let text = LibcurlText.withoutUserInfo(detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail)
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: self = .cancelled
        case CURLE_COULDNT_RESOLVE_HOST: self = .cannotResolve(host: url.origin.host)
        case CURLE_COULDNT_CONNECT: self = .cannotConnect(origin: url.origin.description, detail: text)
        case CURLE_OPERATION_TIMEDOUT: self = .timedOut(detail: text)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE:
            self = .tls(detail: text)
        case CURLE_PARTIAL_FILE: self = .truncated(detail: text)
        case CURLE_BAD_CONTENT_ENCODING: self = .badEncoding(detail: text)
        // Nothing is written to disk, and a body that we refuse never gets here: it is libcurl's own decompressor.
        case CURLE_WRITE_ERROR: self = .unreadableEncoding
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            self = .connectionLost(detail: text)
        default: self = .other(code: Int(code.rawValue), detail: text)
        }
    }
}
