import QuireHTTP
import QuireJSON

/// How far a config's own words move on from one request to the next.
extension TemplateConfig {
    /// The step of the member that counts records, such as an offset: one that grows evenly with `page`, by more than
    /// one. `nil` when there is none, or the response has a say.
    func stride(to next: HTTPRequest, after facts: PageFacts) -> Stride? {
        guard isRandomAccess, requestVariables.contains("page") else { return nil }
        let page = facts.page + 1
        let places = places(after: facts, page: page)
        guard !places.isEmpty, case .request(let second)? = try? request(after: facts, page: page + 1),
            case .request(let third)? = try? request(after: facts, page: page + 2)
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

    /// Every member that the config sets.
    private func places(after facts: PageFacts, page: Int) -> [Placement] {
        let context = facts.context(for: requestVariables, page: page)
        var signals = RenderSignals()
        return [(query, Place.query), (header, .header), (body, .body)].flatMap { template, place in
            (try? template?.render(context, &signals)).map(place.placements) ?? []
        }
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
        guard let number = value(in: request).flatMap({ Int($0) }), number.magnitude < 1_000_000_000_000_000 else {
            return nil
        }
        return number
    }

    fileprivate var soundsLikeAPosition: Bool {
        let name = name.lowercased()
        return ["offset", "skip", "start", "from", "first", "begin"].contains { name.contains($0) }
    }
}
