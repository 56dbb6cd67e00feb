import QuireHTTPServer
import QuireSimulator

/// A way of paging, with pages of a size of the test's choice: what the origin answers, and what a client is told.
package struct PagedListing: Sendable, CustomStringConvertible {
    typealias Reading = @Sendable (ListingRequest, PageFrame) throws(Refusal) -> PagePlace
    typealias Writing = @Sendable (ListedPage) -> ServerResponse

    package let name: String
    package let traits: Traits
    /// What a client is told: the flags of a scheme, or a config in JSON, by the size of a page.
    package let config: @Sendable (Int) -> String
    /// Of the first request.
    package let query: @Sendable (Int) -> String
    package let body: (@Sendable (Int) -> String)?
    let place: Reading
    let write: Writing

    init(
        _ name: String, _ traits: Traits, config: @escaping @Sendable (Int) -> String,
        query: @escaping @Sendable (Int) -> String = { _ in "" }, body: (@Sendable (Int) -> String)? = nil,
        place: @escaping Reading, write: @escaping Writing
    ) {
        (self.name, self.traits, self.config, self.query, self.body) = (name, traits, config, query, body)
        (self.place, self.write) = (place, write)
    }

    package var path: String { "/" + name }
    package var description: String { name }

    /// What a listing does, as far as a fault depends on it.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        /// The client counts pages or records.
        package static let isCounted = Traits(rawValue: 1)
        package static let statesTotal = Traits(rawValue: 2)
        /// Pages name the URL of the next one.
        package static let hasLinks = Traits(rawValue: 4)
        /// A page in the middle may be empty: something says that more follows.
        package static let mayBeHollow = Traits(rawValue: 8)
        /// The same request brings the next page, because the position is the server's.
        package static let movesOnServer = Traits(rawValue: 16)
        package static let isPosted = Traits(rawValue: 32)
        /// Pages follow an id, so that inserted and deleted records shift nothing.
        package static let isKeyset = Traits(rawValue: 64)
    }

    /// Every listing that there is.
    package static let all =
        [page, pageTotal, pageTotalPages, pageHasMore, offset, offsetTotal, offsetClamped, offsetPosted]
        + [cursorQuery, cursorBody, cursorHeader, keyset, scroll]
        + [nextAbsolute, nextRelative, linkHeader, templateOffset, templatePage, templateChain]
}

/// What a page is cut from.
package struct PageFrame: Sendable {
    var count: Int
    var size: Int
    /// So many full pages stand before the empty one; `nil`: no page in the middle is empty.
    var hollow: Int?
    /// Where the server stands, for a listing that remembers it.
    var cursor = 0

    /// The place of the page behind a position; the empty page comes once.
    func place(behind position: Int) -> PagePlace? {
        guard position < count else { return nil }
        return PagePlace(position: position, isHollow: hollow.map { $0 * size == position } ?? false)
    }

    /// The place of the page of that number, from 1.
    func place(ofPage number: Int) -> PagePlace {
        let before = hollow.map { $0 < number - 1 ? 1 : 0 } ?? 0
        let (position, overflows) = (number - 1 - before).multipliedReportingOverflow(by: size)
        return PagePlace(position: overflows ? count : position, isHollow: hollow.map { $0 == number - 1 } ?? false)
    }

    /// Pages in all, the empty one included.
    var pages: Int { (count + size - 1) / size + (hollow.map { $0 * size < count ? 1 : 0 } ?? 0) }
}

/// Where a page begins.
package struct PagePlace: Sendable, Equatable {
    package var position: Int
    /// The page is empty, and the records at its position are on the next one.
    package var isHollow = false
}

/// A page on its way out.
package struct ListedPage: Sendable {
    var rows: [Int]
    /// The JSON array of its records.
    var records: [UInt8]
    var next: PagePlace?
    var frame: PageFrame
    /// The origin that links lead to.
    var linkOrigin: String
}
