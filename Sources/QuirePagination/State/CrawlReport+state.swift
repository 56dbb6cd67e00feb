package import QuireHTTP
import QuireJSON

extension CrawlReport: StateValue {
    package func write(to state: inout StateWriter) {
        state.add(end?.rawValue, "end")
        state.add(detail, "detail")
        state.add(isVerified, "isVerified")
        state.add(verifiedBy, "verifiedBy")
        state.add(count: pages, "pages")
        state.add(count: records, "records")
        state.add(count: duplicates, "duplicates")
        state.add(count: changed, "changed")
        state.add(count: expectedTotal, "expectedTotal")
        state.add(totalFrom, "totalFrom")
        state.add(count: shortPages, "shortPages")
        state.add(count: parentsGone, "parentsGone")
        state.add(count: bytes, "bytes")
        state.add(count: requests, "requests")
        state.add(count: retries, "retries")
        state.add(count: redirects, "redirects")
        state.add(waited, "waited")
        state.add(elapsed, "elapsed")
        state.add(responseTimes, "responseTimes")
        let statuses = failedByStatus.sorted { $0.key < $1.key }.map { "[\($0.key),\($0.value)]" }
        state.add("failedByStatus", raw: "[" + statuses.joined(separator: ",") + "]")
        state.add(lastQuota, "lastQuota")
        state.add(count: peakMemoryBytes, "peakMemoryBytes")
        state.add(firstError, "firstError")
        state.add(resume, "resume", as: .percent)
        state.add(scheme, "scheme")
        state.add(recordsPath, "recordsPath")
        state.add(isParallel, "isParallel")
        state.add(count: movedSeams, "movedSeams")
        state.add(count: unprovenSeams, "unprovenSeams")
        state.add(orderIsUnstable, "orderIsUnstable")
        state.add(warnings, "warnings")
        state.add(sawErrorBesideRecords, "sawErrorBesideRecords")
    }

    package init(from state: StateReader) throws(StateError) {
        self.init()
        if let name = try state.optionalText("end") {
            guard let known = CrawlEnd(rawValue: name) else { throw state.error("end", "is not known") }
            end = known
        }
        detail = try state.optionalText("detail")
        isVerified = try state.flag("isVerified")
        verifiedBy = try state.optionalText("verifiedBy")
        pages = try state.count("pages")
        records = try state.count("records")
        duplicates = try state.count("duplicates")
        changed = try state.count("changed")
        expectedTotal = try state.optionalCount("expectedTotal")
        totalFrom = try state.optionalText("totalFrom")
        shortPages = try state.count("shortPages")
        parentsGone = try state.count("parentsGone")
        bytes = try state.count("bytes")
        requests = try state.count("requests")
        retries = try state.count("retries")
        redirects = try state.count("redirects")
        waited = try state.duration("waited")
        elapsed = try state.duration("elapsed")
        responseTimes = try state.value("responseTimes", LatencyHistogram.self)
        for (status, count) in try state.pairs("failedByStatus", upTo: 900, keys: 100...999) {
            failedByStatus[status] = count
        }
        lastQuota = try state.optionalValue("lastQuota", RateLimitQuota.self)
        peakMemoryBytes = try state.optionalCount("peakMemoryBytes")
        firstError = try state.optionalText("firstError")
        resume = try state.optionalText("resume")
        scheme = try state.text("scheme")
        recordsPath = try state.optionalText("recordsPath")
        isParallel = try state.flag("isParallel")
        movedSeams = try state.optionalCount("movedSeams")
        unprovenSeams = try state.count("unprovenSeams")
        orderIsUnstable = try state.flag("orderIsUnstable")
        warnings = try state.texts("warnings", upTo: 1_000)
        sawErrorBesideRecords = try state.flag("sawErrorBesideRecords")
    }
}

extension RateLimitQuota: StateValue {
    package func write(to state: inout StateWriter) {
        state.add(count: limit, "limit")
        state.add(count: remaining, "remaining")
        if let reset { state.add(reset, "reset") }
    }

    package init(from state: StateReader) throws(StateError) {
        self.init(
            limit: try state.optionalCount("limit"), remaining: try state.optionalCount("remaining"),
            reset: state.raw("reset") == nil ? nil : try state.duration("reset"))
    }
}

extension StateReader {
    /// A list of `[key, count]`.
    package func pairs(
        _ name: String, upTo most: Int, keys: ClosedRange<Int>
    ) throws(StateError) -> [(key: Int, count: Int)] {
        var pairs: [(key: Int, count: Int)] = []
        for json in try list(name, upTo: most) {
            let numbers = json.elements.compactMap { Int($0.text) }
            guard numbers.count == 2, keys.contains(numbers[0]), StateBounds.count.contains(numbers[1]) else {
                throw error(name, "must be a list of [number, count]")
            }
            pairs.append((numbers[0], numbers[1]))
        }
        return pairs
    }
}
