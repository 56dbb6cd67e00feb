import QuireHTTPServer
import QuireSimulator

extension OriginDesk {
    /// What goes wrong with a request, if anything does.
    func strike(_ request: ServerRequest, _ place: PagePlace, _ state: inout State) -> FaultReply? {
        var fingerprint = RequestFingerprint.of(request)
        // There all requests are one, wherever they lead.
        if setting.listing.traits.contains(.movesOnServer) { fingerprint ^= DataSet.scramble(UInt64(state.cursor)) }
        let seen = state.seen[fingerprint] ?? 0
        state.seen[fingerprint] = seen + 1
        let isNew = state.firstCrawl[fingerprint, default: state.crawl] == state.crawl
        if isNew { state.firstCrawl[fingerprint] = state.crawl }
        let fate = setting.plan.fate(of: fingerprint, setting.listing.traits)
        let fault: StormFault
        if let first = setting.plan.breaksAt, place.position >= first, !state.isMended {
            fault = setting.plan.breakFault
        } else if seen == 0, !place.isHollow,
            setting.plan.revokesAt.contains(where: { $0 / setting.pageSize == place.position / setting.pageSize })
        {
            fault = .unauthorized
        } else if let grave = fate.grave, isNew {
            fault = grave
        } else if let passing = fate.passing, seen < passing.tries {
            fault = passing.fault
        } else {
            return nil
        }
        return FaultReply(
            fault: fault, draw: fate.draw, clock: setting.clock, target: request.target, elsewhere: elsewhere)
    }

    /// The page at a place, with what a fault says about its way on.
    func page(
        at place: PagePlace, _ frame: PageFrame, _ origin: String, _ struck: FaultReply?, _ state: inout State
    ) -> ListedPage {
        var start = place
        if struck?.fault == .repeatedPage { start.position = max(0, place.position - 1) / frame.size * frame.size }
        let rows = start.isHollow ? [] : rows(from: start.position, frame, state)
        let shown = struck?.fault == .repeatedPage ? self.rows(from: place.position, frame, state) : rows
        let behind = shown.last.map { $0 + 1 } ?? place.position
        var next = place.isHollow ? PagePlace(position: place.position) : frame.place(behind: behind)
        if struck?.fault == .tokenLoop, place.position > 0 { next = PagePlace(position: 0) }
        if setting.listing.traits.contains(.movesOnServer) { state.cursor = behind }
        return ListedPage(
            rows: rows, records: array(rows), next: next, frame: frame,
            linkOrigin: struck?.fault == .foreignLink ? elsewhere : origin)
    }

    private func rows(from position: Int, _ frame: PageFrame, _ state: State) -> [Int] {
        guard position < frame.count else { return [] }
        let request = state.log.arrivals.count
        let there = (position..<frame.count).lazy.filter { self.setting.isThere?($0, request) ?? true }
        return Array(there.prefix(frame.size))
    }

    private func array(_ rows: [Int]) -> [UInt8] {
        let data = DataSet(count: setting.records)
        var bytes = [UInt8(ascii: "[")]
        for (index, row) in rows.enumerated() {
            if index > 0 { bytes += ",\n ".utf8 }
            data.append(recordAt: row, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }
}
