import QuireHTTP

/// How a scheme's pages can be made to overlap.
package struct OverlapPlan: Sendable {
    let parameter: Placement
    let sizeParameter: Placement?
    /// What the API calls its first record or page.
    let first: Int
    /// Where the crawl begins, from 0: in records for offsets, in pages for page numbers.
    let floor: Int
    /// `nil`: pages of a size that nobody can choose.
    let shape: WindowShape?
    private let firstRequest: HTTPRequest

    /// - Parameter begin: The crawl's first step.
    /// - Throws: ``ConfigError`` where pages of the scheme cannot overlap, or need not.
    package init(_ scheme: any PagingScheme, begin: SchemeStep) throws(ConfigError) {
        guard let counting = scheme.counting else { throw ConfigError("consistency overlap \(scheme.overlapRefusal)") }
        guard counting.size != 1 else {
            throw ConfigError("consistency overlap: pages of one record cannot overlap; ask for at least two")
        }
        firstRequest = begin.request
        (parameter, first) = (counting.parameter, counting.first)
        floor = max(0, begin.counter - first)
        let size = counting.size ?? Self.size(counting.sizeParameter, in: begin.request)
        switch counting.unit {
        case .records:
            sizeParameter = nil
            shape = WindowShape(first: first, floor: floor, limit: size, isSized: false)
        case .pages:
            sizeParameter = counting.sizeParameter
            let (start, overflows) = floor.multipliedReportingOverflow(by: size ?? 0)
            let canChoose = sizeParameter != nil && !overflows && size ?? 0 >= WindowShape.leastPageSize
            shape = canChoose ? WindowShape(first: first, floor: start, limit: size, isSized: true) : nil
        }
    }

    /// The request for a window.
    package func step(_ window: WindowRequest) throws(PagingError) -> SchemeStep {
        guard window.counter != first + floor || window.size.map({ $0 != shape?.limit }) ?? false else {
            return SchemeStep(request: firstRequest, counter: window.counter)
        }
        var request = try parameter.setting(PageValue(window.counter), in: firstRequest)
        if let size = window.size, let sizeParameter {
            request = try sizeParameter.setting(PageValue(size), in: request)
        }
        return SchemeStep(request: request, counter: window.counter)
    }

    /// Whether a step asks for the listing as the crawl began with it.
    package func isBeginning(_ step: SchemeStep) -> Bool { step.counter <= first + floor }

    /// Where the window of a step begins, from 0, in records or in pages as ``WindowRequest`` has it.
    package func position(of step: SchemeStep) -> Int {
        let place = max(0, step.counter - first)
        guard let shape, shape.isSized else { return place }
        let size = Self.size(sizeParameter, in: step.request) ?? shape.limit ?? 0
        let (position, overflows) = place.multipliedReportingOverflow(by: size)
        return overflows ? 0 : position
    }

    private static func size(_ place: Placement?, in request: HTTPRequest) -> Int? {
        guard let place, let size = try? place.number(in: request), (2...1_000_000).contains(size) else { return nil }
        return size
    }
}
