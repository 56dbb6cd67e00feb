/// What a crawl whose pages overlap says of its seams.
extension CrawlReport {
    /// Nothing is verified where the listing moved: a stated total can then only be met by chance.
    package mutating func judgeSeams() {
        guard let movedSeams else { return }
        if movedSeams > 0 {
            warn(
                "the listing changed while it was read: at \(movedSeams) of the seams between pages records had moved, and each was joined again"
            )
        }
        if unprovenSeams > 0 {
            warn(
                "\(unprovenSeams) seams between pages could not be proven, as the listing did not rest: records that moved across them may be missing"
            )
        }
        if orderIsUnstable {
            warn(
                "order_unstable: records came again with other contents or in another place, so that some may have moved past the pages being read; sort by what never changes, such as the time of creation or the key"
            )
        }
        if isComplete, movedSeams > 0 || unprovenSeams > 0 || orderIsUnstable {
            (isVerified, verifiedBy) = (false, nil)
        }
    }

    /// Takes over what another crawl found out about its seams.
    mutating func addSeams(of other: CrawlReport) {
        if let moved = other.movedSeams { movedSeams = (movedSeams ?? 0) + moved }
        unprovenSeams += other.unprovenSeams
        orderIsUnstable = orderIsUnstable || other.orderIsUnstable
    }
}
