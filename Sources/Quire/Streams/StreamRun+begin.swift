import QuireBase
import QuireConnector
import QuireJSON

/// What the crawls of a run are made of.
extension StreamRun {
    /// The crawl at a place, begun: the one spot where a run makes crawls.
    /// - Parameter slots: One of them is the crawl's.
    /// - Returns: A note where there is nothing to crawl.
    func begin(_ place: CrawlPlace, _ slots: Slots) -> StreamItem {
        let isLast = isLast(place)
        guard let most = room(isLast: isLast) else { return .note(.full) }
        var crawl: Crawl
        do throws(StreamPartError) { crawl = try parts[place.part].crawl(place, most) } catch {
            guard place.parent != nil else { return .note(.failed(.configuration(error.description))) }
            // A record that makes no request: its siblings may well make theirs.
            return .note(.unaskable(error.description, isLast: isLast))
        }
        let key = place.parent.flatMap { parts[place.part].key($0, place.level - 1) }
        var mark: ListingMark?
        if isLast, let keeper {
            do throws(StateError) {
                guard let admitted = try keeper.admit(crawl, key, place, room: most) else { return .note(.known) }
                (crawl, mark) = admitted
            } catch {
                return .note(
                    .failed(.configuration("what the run left behind cannot be gone on with: \(error)")))
            }
        }
        let outcome = state.withLock { [crawl] state in
            let listing = state.listings.hash(crawl.request, parentKey: key, place)
            return state.register(crawl, listing, isChild: place.parent != nil, isLast: isLast)
        }
        switch outcome {
        case .note(let note): return .note(note)
        case .id(let id):
            var begun = BegunCrawl(id, place, crawl, slots)
            begun.mark = mark
            return .crawl(begun)
        }
    }

    /// Whether a place is one of the stream itself, and none of its parents.
    func isLast(_ place: CrawlPlace) -> Bool { place.level == parts[place.part].depth - 1 }

    /// The most records that a crawl may bring, 0 for all; `nil`: none may be asked for any more.
    private func room(isLast: Bool) -> Int? {
        guard maxRecords > 0, isLast else { return 0 }
        let left = maxRecords - state.withLock { $0.delivered }
        return left > 0 ? left : nil
    }

    /// The windows that a part of the stream is read in; those up to now end at the same moment for the whole run.
    func windows(of part: StreamPart) throws(StreamPartError) -> [TimeWindow]? {
        guard let windows = part.windows else { return nil }
        let now = part.environment.unixTime()
        return try windows(
            state.withLock { state in
                state.startedAt = state.startedAt ?? now
                return state.startedAt ?? now
            })
    }

    /// A number for a listing that is read in windows.
    func nextListing() -> Int {
        state.withLock { state in
            state.lastListing += 1
            return state.lastListing
        }
    }
}

extension StreamRun.State {
    fileprivate enum Registration {
        case id(Int)
        case note(StreamNote)
    }

    fileprivate mutating func register(
        _ crawl: Crawl, _ listing: Hash128, isChild: Bool, isLast: Bool
    ) -> Registration {
        guard !isStopping else { return .note(.failed(.cancelled)) }
        guard !isChild || listings.insert(listing) else { return .note(.repeated(isLast: isLast)) }
        lastID += 1
        running[lastID] = StreamRun.Running(crawl, isLast: isLast)
        return .id(lastID)
    }
}
