public import QuireHTTP

/// Pages by number: `?page=2`.
public struct PageNumberScheme: PagingScheme {
    public let name = "page"
    public let family = SchemeFamily.counter
    public let parameter: Placement
    /// The number of the first page.
    public let first: Int
    public let size: Int?
    public let sizeParameter: Placement?

    public init(
        parameter: Placement = .query("page"), first: Int = 1, size: Int? = nil, sizeParameter: Placement? = nil
    ) {
        (self.parameter, self.first, self.size, self.sizeParameter) = (parameter, first, size, sizeParameter)
    }

    init(_ members: inout ConfigMembers) throws(ConfigError) {
        let place = members.string("in")
        parameter = try Placement(parameter: members.string("parameter") ?? "page", in: place)
        first = try members.integer("first", in: 0...1_000_000) ?? 1
        size = try members.integer("size", in: 1...1_000_000)
        sizeParameter = try members.placement("size_parameter", in: place)
    }

    public var limit: Int? { size }

    public var limitParameter: Placement? { sizeParameter }

    public func asking(for size: Int?) -> any PagingScheme {
        PageNumberScheme(parameter: parameter, first: first, size: size ?? self.size, sizeParameter: sizeParameter)
    }

    public var counting: PageCounting? {
        PageCounting(.pages, parameter: parameter, first: first, size: size, sizeParameter: sizeParameter)
    }

    /// Page 1 is asked for as the caller wrote it, with the page's size where one is set.
    public func firstRequest(_ request: HTTPRequest) throws(PagingError) -> HTTPRequest {
        guard let size, let sizeParameter else { return request }
        return try sizeParameter.setting(PageValue(size), in: request)
    }

    public func next(after page: PageFacts) throws(PagingError) -> NextPage {
        let number = page.counter + 1
        return .request(
            SchemeStep(request: try parameter.setting(PageValue(number), in: page.request), counter: number))
    }

    public func step(_ distance: Int, behind next: SchemeStep, after page: PageFacts) -> SchemeStep? {
        guard distance < Int.max - next.counter,
            let request = try? parameter.setting(PageValue(next.counter + distance), in: next.request)
        else { return nil }
        return SchemeStep(request: request, counter: next.counter + distance)
    }

    public var description: String {
        "page:parameter=\(parameter.name)\(parameter.flag),first=\(first)" + (size.map { ",size=\($0)" } ?? "")
            + (sizeParameter.map { ",size_parameter=\($0.name)" } ?? "")
    }
}
