extension VendorAccount {
    /// Whether a record is there now.
    func holds(_ index: Int) -> Bool {
        guard index >= 0, index < size + changes.inserted else { return false }
        return changes.deleted.isEmpty || self.index(at: position(of: index)) == index
    }
}
