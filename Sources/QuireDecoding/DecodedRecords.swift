public import Quire
import QuireHTTP
import QuireJSON

// All of Foundation would add its tables of languages and calendars. Even so this is a module of its own: a program
// that decodes nothing is 8 MB smaller without it.
#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Crawl {
    /// The records in order, each decoded into `type`.
    public func records<Record: Decodable>(as type: Record.Type) -> DecodedRecords<Record> {
        DecodedRecords(pages: pages, secrets: request.secrets)
    }
}

/// The records of a crawl as values of one type. The first that does not fit ends it with
/// ``CrawlError/undecodable(record:page:reason:)``.
public struct DecodedRecords<Element: Decodable>: AsyncSequence, Sendable {
    public typealias Failure = CrawlError
    let pages: Pages
    let secrets: [Secret]

    public func makeAsyncIterator() -> Iterator {
        Iterator(pages: pages.makeAsyncIterator(), secrets: secrets)
    }

    public struct Iterator: AsyncIteratorProtocol {
        // `nil` once a record did not fit: the run ends with its iterator.
        var pages: Pages.Iterator?
        let secrets: [Secret]
        private let decoder = JSONDecoder()
        private var page: Page?
        private var index = 0
        private var count = 0

        init(pages: Pages.Iterator, secrets: [Secret]) { (self.pages, self.secrets) = (pages, secrets) }

        public mutating func next(isolation: isolated (any Actor)? = #isolation) async throws(CrawlError) -> Element? {
            while true {
                if let page, index < page.records.count { return try decode(page.records[index], page) }
                guard let next = try await pages?.next(isolation: isolation) else { return nil }
                (page, index) = (next, 0)
            }
        }

        private mutating func decode(_ record: RawJSON, _ page: Page) throws(CrawlError) -> Element {
            index += 1
            count += 1
            do { return try decoder.decode(Element.self, from: record.withUnsafeBytes { Data($0) }) } catch {
                (pages, self.page) = (nil, nil)
                throw .undecodable(
                    record: count, page: page.number,
                    reason: Redaction.redact(DecodingFailure.reason(error), secrets: secrets))
            }
        }
    }
}

@available(*, unavailable) extension DecodedRecords.Iterator: Sendable {}

private enum DecodingFailure {
    /// The place inside the record, and what is wrong there.
    static func reason(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let context =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil as DecodingError.Context?
            }
        guard let context else { return "\(error)" }
        let path = context.codingPath.reduce(into: "$") { text, key in
            text += key.intValue.map { "[\($0)]" } ?? "." + key.stringValue
        }
        return "\(path): \(context.debugDescription)"
    }
}
