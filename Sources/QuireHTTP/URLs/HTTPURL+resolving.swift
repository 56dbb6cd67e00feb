extension HTTPURL {
    /// The URL that `reference` means when found in an answer from this one (RFC 3986, section 5.2).
    ///
    /// Unlike there, the path of a reference that begins with a host or a slash stays byte for byte; only a path
    /// merged with this one's has its dot segments removed.
    public func resolving(_ reference: String) throws(HTTPURLError) -> HTTPURL {
        let parts = try ReferenceParts(reference)
        if parts.authority != nil {
            return HTTPURL(origin: try parts.origin(in: reference, base: origin), target: parts.target)
        }
        if parts.path.isEmpty {
            guard let query = parts.query else { return self }
            return HTTPURL(origin: origin, target: path + "?" + PercentEncoding.requestTarget(query))
        }
        if parts.path.first == UInt8(ascii: "/") { return HTTPURL(origin: origin, target: parts.target) }
        let directory = path.utf8.prefix(through: path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)
        let merged = Self.removingDotSegments(Array(directory) + parts.path)
        // A chain of relative links that only ever goes deeper ends here.
        guard merged.count <= ReferenceParts.maxLength else { throw HTTPURLError(.tooLong, in: reference) }
        let query = parts.query.map { "?" + PercentEncoding.requestTarget($0) } ?? ""
        return HTTPURL(origin: origin, target: PercentEncoding.requestTarget(merged) + query)
    }

    /// RFC 3986, section 5.2.4, for a path that begins with a slash.
    private static func removingDotSegments(_ path: [UInt8]) -> [UInt8] {
        let segments = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        var kept: [ArraySlice<UInt8>] = []
        for (index, segment) in segments.enumerated() {
            let isUp = segment.elementsEqual("..".utf8)
            guard isUp || segment.elementsEqual(".".utf8) else {
                kept.append(segment)
                continue
            }
            if isUp { _ = kept.popLast() }
            // A dot segment at the end leaves its directory, slash included.
            if index == segments.count - 1 { kept.append([]) }
        }
        return kept.flatMap { [UInt8(ascii: "/")] + $0 }
    }
}
