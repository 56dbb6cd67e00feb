/// What runs beside the delivery: reads parents, makes places of their records, begins crawls a bounded way ahead.
///
/// For each level one task appends places to its ``LookAhead``, and one begins them. Cancelling the task ends it all.
struct StreamAhead: Sendable {
    let run: StreamRun
    /// The crawls of the stream itself, in order; not for pages that are delivered as they arrive.
    let leaves = LookAhead()
    /// The pages of a run without order.
    let arrivals: Arrivals
    /// For the parts under way.
    let gate: Slots
    /// For the crawls of each level.
    private let slots: [Slots]

    init(_ run: StreamRun) {
        self.run = run
        arrivals = Arrivals(most: run.width.crawls)
        gate = Slots(run.width.parts)
        let depth = run.parts.map(\.depth).max() ?? 1
        slots = (0..<depth).map { Slots(run.width.crawls(at: $0)) }
    }

    func run() async {
        guard run.width.isUnordered else { return await read(run.parts.indices, into: leaves) }
        await withDiscardingTaskGroup { group in
            for part in run.parts.indices {
                guard await gate.take() else { return }
                group.addTask { await readUnordered(part) }
            }
        }
        arrivals.finish()
    }

    private func readUnordered(_ part: Int) async {
        let leaves = LookAhead()
        await withDiscardingTaskGroup { group in
            group.addTask { await read(part..<(part + 1), into: leaves) }
            group.addTask {
                while case .note(let note)? = await leaves.next() {
                    guard await arrivals.send(.note(note)) else { return }
                }
            }
        }
        gate.give()
    }

    /// Reads parts, level by level; the lowest level's crawls are begun, and their pages left to others.
    private func read(_ parts: Range<Int>, into leaves: LookAhead) async {
        let depth = run.parts[parts].map(\.depth).max() ?? 1
        await withDiscardingTaskGroup { group in
            var above: LookAhead?
            for level in 0..<depth {
                let list = level == depth - 1 ? leaves : LookAhead()
                if let above {
                    group.addTask { await readParents(above, into: list) }
                } else {
                    group.addTask { await readParts(parts, into: list) }
                }
                group.addTask { await begin(list, slots[level]) }
                above = list
            }
        }
    }

    // MARK: Places

    private func readParts(_ parts: Range<Int>, into list: LookAhead) async {
        defer { list.finish() }
        var places = PlaceMaker(run: run)
        for part in parts {
            if !run.width.isUnordered {
                guard await gate.take() else { return }
            }
            guard await places.append(part, level: 0, parent: nil, to: list) else { return }
            guard await list.append(.ready(.note(.partEnded))) else { return }
        }
    }

    /// Each record of a level leads to a listing of the next.
    private func readParents(_ above: LookAhead, into list: LookAhead) async {
        defer { list.finish() }
        var places = PlaceMaker(run: run)
        while let item = await above.next() {
            guard case .crawl(var begun) = item, !run.isLast(begun.place) else {
                guard await list.append(.ready(item)) else { return }
                continue
            }
            var failure: CrawlError?
            do throws(CrawlError) {
                while let page = try await begun.next() {
                    for record in page.records {
                        guard
                            await places.append(
                                begun.place.part, level: begun.place.level + 1, parent: record, to: list)
                        else { return }
                    }
                }
            } catch {
                failure = error
            }
            begun.slots.give()
            guard await list.append(.ready(.note(.parents(id: begun.id, begun.place, failure)))) else { return }
        }
    }

    // MARK: Crawls

    private func begin(_ list: LookAhead, _ slots: Slots) async {
        await withDiscardingTaskGroup { group in
            while await list.hasPlace(), await slots.take() {
                guard let (id, place) = list.takePlace() else {
                    slots.give()
                    continue
                }
                let item = run.begin(place, slots)
                guard case .crawl(let begun) = item else {
                    slots.give()
                    list.settle(id, as: [.ready(item)])
                    continue
                }
                let isPumped = run.width.isUnordered && run.isLast(place)
                if place.window != nil, run.parts[place.part].splitAbove != nil {
                    group.addTask {
                        let entries = await WindowSize(run: run).judge(begun)
                        if isPumped, case .ready(.crawl(let begun))? = entries.first {
                            list.settle(id, as: [])
                            await pump(begun)
                        } else {
                            list.settle(id, as: entries)
                        }
                    }
                } else if isPumped {
                    list.settle(id, as: [])
                    group.addTask { await pump(begun) }
                } else {
                    list.settle(id, as: [.ready(item)])
                }
            }
        }
    }

    /// Sends a crawl's pages as they arrive.
    private func pump(_ crawl: BegunCrawl) async {
        var begun = crawl
        var failure: CrawlError?
        do throws(CrawlError) {
            while let page = try await begun.next() {
                guard await arrivals.send(.page(crawl, page)) else { return }
            }
        } catch {
            failure = error
        }
        _ = await arrivals.send(.ended(crawl, failure))
    }
}
