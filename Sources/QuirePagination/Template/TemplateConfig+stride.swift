import QuireHTTP
import QuireJSON

/// How far a config's own words move on from one request to the next.
extension TemplateConfig {
    /// The step of the member that counts records, such as an offset: one that grows evenly with `page`, by more than
    /// one. `nil` when there is none, or the response has a say.
    func stride(to next: HTTPRequest, after facts: PageFacts) throws(PagingError) -> Stride? {
        guard isRandomAccess, requestVariables.contains("page") else { return nil }
        let page = facts.page + 1
        let context = facts.scope.context(requestVariables, after: facts, page: page)
        var signals = RenderSignals()
        var places: [Placement] = []
        for (template, place) in [(query, Place.query), (header, .header), (body, .body)] {
            guard let object = try? template?.render(context, &signals) else { continue }
            places += place.placements(in: object)
        }
        guard !places.isEmpty, let second = try request(after: facts, page: page + 1)?.0,
            let third = try request(after: facts, page: page + 2)?.0
        else { return nil }
        let strides = places.compactMap { place -> (Placement, Stride)? in
            guard let first = place.integer(in: next), let middle = place.integer(in: second),
                let last = place.integer(in: third), middle - first == last - middle, middle - first > 1
            else { return nil }
            let regular = middle - first
            let from = facts.page == 0 ? place.integer(in: facts.firstRequest) : place.integer(in: facts.request)
            return (place, Stride(from: from, to: first, regular: regular))
        }
        return (strides.first { $0.0.soundsLikeAPosition } ?? strides.first)?.1
    }

    private enum Place {
        case query, header, body

        func placements(in object: RawJSON) -> [Placement] {
            switch self {
            case .query: object.members.map { .query($0.key.stringValue ?? "") }
            case .header: object.members.map { .header($0.key.stringValue ?? "") }
            case .body: Self.paths(in: object, below: [], depth: 0).map { .body(SimplePath($0)) }
            }
        }

        private static func paths(
            in object: RawJSON, below prefix: [SimplePath.Segment], depth: Int
        ) -> [[SimplePath.Segment]] {
            guard depth < 10 else { return [] }
            return object.members.flatMap { key, value -> [[SimplePath.Segment]] in
                let path = prefix + [.member(key.stringValue ?? "")]
                return value.kind == .object ? paths(in: value, below: path, depth: depth + 1) : [path]
            }
        }
    }
}

extension Placement {
    fileprivate func integer(in request: HTTPRequest) -> Int? {
        guard let number = value(in: request).flatMap({ Int($0) }), abs(number) < 1_000_000_000_000_000 else {
            return nil
        }
        return number
    }

    fileprivate var soundsLikeAPosition: Bool {
        let name = name.lowercased()
        return ["offset", "skip", "start", "from", "first", "begin"].contains { name.contains($0) }
    }
}

/// A move from the position of one request to that of the next, in records.
public struct Stride: Sendable, Equatable {
    /// Where the page just received begins; where counting begins, if its request does not say.
    public let from: Int
    public let to: Int
    /// From every later page to the one behind it.
    public let regular: Int
    /// The position of the listing's first record: 0, or 1 where positions are numbers of records.
    public let origin: Int

    init(from stated: Int?, to: Int, regular: Int) {
        // Without a word on where the first page begins, the config's own rhythm tells; else the more lenient of 0, 1.
        let rhythm = to - regular
        from = stated ?? ((0...1).contains(rhythm) ? rhythm : 1)
        origin = to % regular == 1 ? 1 : 0
        (self.to, self.regular) = (to, regular)
    }
}
