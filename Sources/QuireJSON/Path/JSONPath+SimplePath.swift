extension JSONPath {
    /// The same path as a query of RFC 9535.
    public init(_ path: SimplePath) {
        let segments = path.segments.map { segment in
            switch segment {
            case .member(let name): PathSegment(selectors: [.name(Array(name.utf8))])
            case .index(let index): PathSegment(selectors: [.index(index)])
            }
        }
        self.init(
            text: path.description, dialect: .rfc9535, query: PathQuery(origin: .root, segments: segments), queries: 1)
    }
}
