/// Page sizes that servers use by themselves: a page of one of these may have been cut.
enum LikelyPageSize {
    static func contains(_ count: Int) -> Bool { [10, 20, 25, 50, 100, 200, 250, 500, 1000].contains(count) }
}
