public import QuireHTTP

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension ClientConfiguration {
    /// The address of a proxy, checked. An empty one is no proxy, whatever the environment says.
    public static func proxy(_ text: String) throws(ProxyError) -> Secret {
        if !text.isEmpty, let problem = ProxyAddress(text).problem { throw ProxyError(problem) }
        return Secret(text)
    }

    /// What gives access to the proxies that may be asked: this one, and those of the environment.
    var proxySecrets: [Secret] {
        let names = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
        let told = names.compactMap { getenv($0).map { String(cString: $0) } }
        return ([proxy?.reveal()].compactMap(\.self) + told).flatMap { ProxyAddress($0).secrets }
    }
}
