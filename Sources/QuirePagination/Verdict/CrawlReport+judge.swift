/// How a crawl went, judged by what its pages add up to.
extension CrawlReport {
    /// What the pages add up to, judged: a complete end is verified when a total was stated, the same on every page,
    /// and equal to the unique records.
    package mutating func judge(_ tally: Tally, hasKey: Bool, scheme: any PagingScheme) {
        pages = tally.pages
        shortPages = tally.shortPages
        expectedTotal = tally.totalIsCap ? nil : tally.lastTotal
        if tally.totalMoved {
            warn(
                "total_moved: the stated total went from \(tally.firstTotal ?? 0) to \(tally.lastTotal ?? 0) while paging"
            )
        }
        if tally.totalIsCap, let total = tally.lastTotal {
            warn("the stated total of \(total) is a cap: more records came after it")
        } else if tally.totalIsCap {
            warn("the stated number of pages, \(tally.totalPages ?? 0), is too small: more records came after them")
        }
        guard isComplete else { return }
        if tally.undeclaredHasMore == true {
            warn("the last page says that there is more (has_more is true); if that is the listing's flag, declare it")
        }
        if tally.endIsDoubtful {
            warn(
                "the listing ended at an empty value of the response, while another that the config prints was there: if the empty one names no next page, print it as '... or \"\"'"
            )
        }
        warnOfSteps(tally)
        if end == .noMatchingConfig {
            if tally.hasUnreadLists {
                warn(
                    "no config of the list applies to the last page, and the first one, which then reads it, leaves its lists unread; add a config without 'when'"
                )
            }
            if tally.pages == 1 { warn("no config of the list applies to page 1, so no other page was asked for") }
            return
        }
        if let total = expectedTotal, !tally.totalMoved {
            if total == tally.unique {
                isVerified = !sawErrorBesideRecords
                verifiedBy = isVerified ? (hasKey ? "key" : "count") : nil
            } else if total < tally.unique {
                warn("the server states \(total) records and gave \(tally.unique)")
            }
        }
        if tally.shortPages > 0 { warn(Self.shortPages(tally, scheme)) }
        let wasCut =
            tally.longestPage > 0
            && (scheme.limit.map { $0 == tally.longestPage } ?? LikelyPageSize.contains(tally.longestPage))
        if tally.pages == 1, !tally.nextSeen, wasCut, scheme.family == .chain {
            (isVerified, verifiedBy) = (false, nil)
            warn(
                "next_never_seen: page 1 held exactly \(tally.longestPage) records and named no next page at all; check the scheme (\(scheme.description))"
            )
        }
    }

    private mutating func warnOfSteps(_ tally: Tally) {
        if !tally.jumps.isEmpty {
            warn(
                "the config's steps are longer than some pages: \(tally.jumps.description) were never requested, or the server filters after its query"
            )
        }
        if let range = tally.jumps.pending, LikelyPageSize.contains(tally.longestPage), tally.usualLength == nil {
            warn(
                "the only page with records holds \(tally.longestPage), a usual limit of servers; if it was cut, records \(range.lowerBound)-\(range.upperBound) were never requested"
            )
        }
        if tally.jumps.overlaps {
            warn(
                "the config's steps are shorter than the pages, so records came again; name a primary_key to leave them out"
            )
        }
    }

    private static func shortPages(_ tally: Tally, _ scheme: any PagingScheme) -> String {
        // Pages of one length were cut by the server; pages of many lengths were filtered after paging.
        if !tally.lengthsVary, let length = tally.usualLength {
            return "the server gives at most \(length) records a page, where \(scheme.limit ?? 0) were asked for"
        }
        return
            "\(tally.shortPages) pages before the last hold fewer records than asked for: the server filters after paging"
            + (scheme.shortPageAdvice.map { "; " + $0 } ?? "")
    }

    /// A count that nobody declared, and that disagrees.
    package mutating func compare(_ undeclared: [Int?], named names: [ValueSource], with records: Int) {
        for (name, count) in zip(names, undeclared) {
            guard let count, count > records else { continue }
            warn(
                "the pages say \(name) = \(count), and \(records) records were delivered; if that is the total, declare it"
            )
        }
    }

    package mutating func warn(_ text: String) {
        // Of thousands of crawls told as one, each may have something to say.
        if warnings.count < 50, !warnings.contains(text) { warnings.append(text) }
    }
}
