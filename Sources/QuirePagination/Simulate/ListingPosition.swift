import QuireHTTP

/// How a request says which records of a listing it wants: the number that counts, and the number that bounds a page.
package struct ListingPosition: Sendable {
    package let place: Placement
    package let unit: PageCounting.Unit
    /// The position of the first record or page, as it is assumed.
    package var base: Int
    /// The other base that the requests leave possible.
    package let otherBase: Int?
    /// The first request says where it begins, or the config does.
    package let isStated: Bool
    /// Where the length of a page stands, if anywhere.
    package let sizePlace: Placement?
    /// Where a request does not say how long its page is.
    package let assumedSize: Int
    /// The first request leaves the length of its page to the server, while later ones state it.
    package var firstSizeIsOpen = false

    /// Beyond any listing.
    private static let far = 1_000_000_000_000_000

    /// The records that a request asks for, counted from 0.
    func window(of request: HTTPRequest, atMost pageSizeMax: Int?) -> Range<Int>? {
        var size = sizePlace.flatMap { $0.integer(in: request) } ?? assumedSize
        size = min(size, pageSizeMax ?? size)
        guard size > 0, size <= 1_000_000 else { return nil }
        let place = place.integer(in: request) ?? base
        let (start, overflow) = (place - base).multipliedReportingOverflow(by: unit == .pages ? size : 1)
        guard !overflow, start.magnitude < Self.far else { return nil }
        return start..<(start + size)
    }
}

extension ListingPosition {
    /// Told by the scheme itself, or by how the numbers of the first requests grow.
    /// - Parameters:
    ///   - requests: The first few of a crawl.
    ///   - stride: From the first to the second, where the scheme sees one.
    ///   - size: Of a page, where nothing says it.
    init?(_ scheme: any PagingScheme, _ requests: [HTTPRequest], _ stride: Stride?, size: Int) {
        guard let counting = scheme.counting else {
            self.init(requests, stride, size: size, isCounted: scheme.family == .counter)
            return
        }
        self.init(
            place: counting.parameter, unit: counting.unit, base: counting.first, otherBase: nil, isStated: true,
            sizePlace: counting.sizeParameter, assumedSize: counting.size ?? size)
    }

    private init?(_ requests: [HTTPRequest], _ stride: Stride?, size: Int, isCounted: Bool) {
        guard let first = requests.first, requests.count > 1 else { return nil }
        let second = requests[1]
        // Where a token of the page before goes along, the position is not what the server goes by.
        guard !second.carriesImaginedToken else { return nil }
        guard let place = stride?.place ?? Self.pageNumber(in: Array(requests.dropFirst()), isCounted) else {
            return nil
        }
        let stated = place.integer(in: first)
        let isPage = stride == nil || place.soundsLikeAPage && !place.isAnOffset && !place.soundsLikeAPosition
        let sizePlace = second.places.first { other in
            other != place && other.soundsLikeASize && (other.integer(in: second) ?? 0) > 1
        }
        let told = sizePlace.flatMap { $0.integer(in: second) }
        let bases: [Int]
        if isPage {
            bases = Self.pageBases(stated: stated, second: place.integer(in: second))
        } else if let stride, stated != nil || stride.isTold {
            bases = [stated == nil ? 0 : stride.origin]
        } else if let stride, stride.isGrounded {
            bases = [stride.from, 1 - stride.from]
        } else {
            let origin = stride?.origin ?? 0
            bases = [origin, 1 - origin]
        }
        self.init(
            place: place, unit: isPage ? .pages : .records, base: bases[0], otherBase: bases.dropFirst().first,
            isStated: stated != nil, sizePlace: sizePlace,
            assumedSize: told ?? (isPage ? size : stride.map(\.regular) ?? size))
        firstSizeIsOpen = sizePlace.map { $0.integer(in: first) == nil } ?? false
    }

    /// Pages count from 1 unless the requests say otherwise.
    private static func pageBases(stated: Int?, second: Int?) -> [Int] {
        if let stated { return [stated == 0 ? 0 : 1] }
        switch second {
        case 1: return [0, 1]
        case 2, nil: return [1]
        default: return [1, 0]
        }
    }

    /// The number that grows by one, or is called a page. Where tokens lead on, any number may grow beside them.
    private static func pageNumber(in requests: [HTTPRequest], _ isCounted: Bool) -> Placement? {
        guard let first = requests.first else { return nil }
        let numbers = first.places.filter { $0.integer(in: first) != nil && !$0.soundsLikeASize }
        let growing = numbers.filter { place in
            let values = requests.compactMap { place.integer(in: $0) }
            return values.count > 1 && zip(values, values.dropFirst()).allSatisfy { $1 == $0 + 1 }
        }
        if let page = growing.first(where: \.soundsLikeAPage) { return page }
        if isCounted, growing.count == 1 { return growing[0] }
        return nil
    }
}

extension HTTPRequest {
    fileprivate var carriesImaginedToken: Bool {
        let texts = [url.target] + headers.map(\.value) + [body.map { String(decoding: $0, as: UTF8.self) } ?? ""]
        return texts.contains { $0.contains("imagined-") }
    }
}
