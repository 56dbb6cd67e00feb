/// A crawl of a run that is under way, and ends when the last copy of this is gone.
struct BegunCrawl: Sendable {
    /// Counted over the run.
    let id: Int
    let place: CrawlPlace
    let crawl: Crawl
    /// The slot that it holds until it has been read.
    let slots: Slots
    /// Page 1, where it was read to learn how much the window holds.
    var first: FirstPage?
    /// What the window states, where that is as much as can be read.
    var doubtfulTotal: Int?
    /// What the run keeps of it goes under this.
    var mark: ListingMark?
    private let run: CrawlRun

    enum FirstPage: Sendable {
        case page(Page?)
        case failure(CrawlError)
    }

    /// Begins the crawl.
    init(_ id: Int, _ place: CrawlPlace, _ crawl: Crawl, _ slots: Slots) {
        (self.id, self.place, self.crawl, self.slots) = (id, place, crawl, slots)
        run = CrawlRun(crawl)
    }

    /// The next page; `nil` at the end.
    nonisolated(nonsending) mutating func next() async throws(CrawlError) -> Page? {
        switch first.take() {
        case .page(let page): return page
        case .failure(let error): throw error
        case nil: return try await run.next()
        }
    }

    /// Reads page 1 ahead of the others.
    nonisolated(nonsending) mutating func readFirst() async -> Page? {
        do throws(CrawlError) {
            let page = try await run.next()
            first = .page(page)
            return page
        } catch {
            first = .failure(error)
            return nil
        }
    }
}

/// What a run comes to, in the order of its records.
enum StreamItem: Sendable {
    case crawl(BegunCrawl)
    case note(StreamNote)
}

/// What counts at its place between the crawls.
enum StreamNote: Sendable {
    /// A record that makes no request.
    case unaskable(String, isLast: Bool)
    /// A record whose listing came before.
    case repeated(isLast: Bool)
    /// A listing that another process has read to its end.
    case known
    /// A crawl that was begun in vain.
    case dropped(id: Int)
    /// A crawl of parents has been read.
    case parents(id: Int, CrawlPlace, CrawlError?)
    /// All of one set of settings has been read.
    case partEnded
    /// Nothing more may be asked for: the limit of records.
    case full
    /// The run cannot go on.
    case failed(CrawlError)
}
