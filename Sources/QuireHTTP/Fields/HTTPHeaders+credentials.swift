extension HTTPHeaders {
    /// The fields that say what is asked for and nothing about who asks: for a request to another origin.
    ///
    /// A list of the safe ones, since any other field may carry a key under a name nobody thought of.
    public func withoutCredentials() -> HTTPHeaders {
        let safe = ["accept", "accept-language", "user-agent", "content-type", "prefer"]
        return HTTPHeaders(filter { safe.contains($0.name.asciiLowercased) }.map { ($0.name, $0.value) })
    }
}
