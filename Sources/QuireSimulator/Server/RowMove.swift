/// One change of the records while somebody pages.
public enum RowMove: Sendable, Equatable {
    /// So many new ones, behind the last.
    case inserted(Int)
    /// The record of this index is gone.
    case deleted(Int)
}

extension RowChanges {
    /// Records of the beginning that were there all the time.
    func throughout(_ size: Int) -> Int { size - deleted.count { $0 < size } }
}
