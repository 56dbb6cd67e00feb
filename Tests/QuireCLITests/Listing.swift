import TestOrigin

/// A well-behaved listing: `/items?offset=&limit=` with a total, in pages of at most 100.
enum Listing {
    static func record(_ number: Int) -> String { "{\"id\":\(number),\"name\":\"n\(number)\"}" }

    static func records(_ range: Range<Int>) -> [String] { range.map(record) }

    /// - Parameter total: Stated and held.
    static func origin(total: Int, stated: Int? = nil) -> TestOrigin {
        TestOrigin { request in
            let offset = request.query("offset").flatMap(Int.init) ?? 0
            let limit = min(100, request.query("limit").flatMap(Int.init) ?? 100)
            let page = offset < total ? records(offset..<min(total, offset + limit)) : []
            return .json("{\"total\":\(stated ?? total),\"data\":[\(page.joined(separator: ","))]}")
        }
    }

    /// Pages that name the next one: `/1` leads to `/2`. `last` answers for the last one.
    static func chain(_ pages: Int, last: @escaping @Sendable (OriginRequest) -> Reply) -> TestOrigin {
        TestOrigin { request in
            let number = Int(request.path.dropFirst()) ?? 1
            guard number <= pages else { return last(request) }
            return .json(page(number, next: "\"/\(number + 1)\""))
        }
    }

    /// Two records a page.
    static func page(_ number: Int, next: String) -> String {
        "{\"next\":\(next),\"data\":[\(records(number * 2 - 2..<number * 2).joined(separator: ","))]}"
    }
}
