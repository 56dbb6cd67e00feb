/// What a vendor does when more records are asked for than a page may hold.
public enum OversizedPage: Sendable {
    /// A full page comes, and nothing says that it is smaller than asked for.
    case clamped
    /// An error.
    case refused

    /// `nil` when the size is refused.
    func size(_ asked: Int, atMost most: Int) -> Int? {
        self == .clamped || asked <= most ? min(asked, most) : nil
    }
}
