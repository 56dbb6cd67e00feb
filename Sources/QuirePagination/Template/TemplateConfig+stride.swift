import QuireHTTP
import QuireJSON

/// How far a config's own words move on from one request to the next.
extension TemplateConfig {
    /// The step of the number in the request that counts records, such as an offset; `nil` where none is seen to.
    func stride(to next: HTTPRequest, after facts: PageFacts) -> Stride? {
        steady(from: next, after: facts) ?? told(by: next, after: facts)
    }

    /// The step of a number that grows evenly with `page`, by more than one.
    private func steady(from next: HTTPRequest, after facts: PageFacts) -> Stride? {
        guard requestVariables.contains("page"),
            case .request(let second)? = try? request(after: facts, page: facts.page + 2),
            case .request(let third)? = try? request(after: facts, page: facts.page + 3)
        else { return nil }
        let growing = next.places.compactMap { place -> (place: Placement, stride: Stride)? in
            guard let first = place.integer(in: next), let middle = place.integer(in: second),
                let last = place.integer(in: third), middle > first, middle - first == last - middle
            else { return nil }
            let stated = place.integer(in: facts.page == 0 ? facts.firstRequest : facts.request)
            return (place, Stride(at: place, from: stated, to: first, regular: middle - first))
        }
        // Where pages are numbered, what else grows counts no records; two that grow alike are the ends of a window.
        guard !growing.contains(where: { $0.stride.regular == 1 && $0.place.soundsLikeAPage }) else { return nil }
        if let offset = growing.first(where: { $0.place.isAnOffset }) { return offset.stride }
        guard growing.count == 1, let (place, stride) = growing.first, stride.regular > 1 else { return nil }
        return place.soundsLikeAPosition || stride.isGrounded ? stride : nil
    }

    /// The step of an offset that is made out of the response.
    private func told(by next: HTTPRequest, after facts: PageFacts) -> Stride? {
        guard let offset = next.places.first(where: \.isAnOffset), let to = offset.integer(in: next) else { return nil }
        let from = offset.integer(in: facts.request) ?? 0
        return to > from ? Stride(at: offset, from: from, to: to, regular: to - from, isTold: true) : nil
    }
}
