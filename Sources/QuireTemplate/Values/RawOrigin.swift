import QuireJSON

/// The JSON that a list or mapping was read from, for as long as neither it nor anything handed out of it was changed.
struct RawOrigin {
    private var raw: RawJSON?
    /// Of the container that this one was handed out of.
    private let outer: ChangeMark?
    private var mark: ChangeMark?
    private var isRead: Bool

    init(_ raw: RawJSON? = nil, in outer: ChangeMark? = nil) {
        (self.raw, self.outer, isRead) = (raw, outer, raw == nil)
    }

    /// What the container still is, byte by byte.
    var unchanged: RawJSON? { mark?.isSet == true ? nil : raw }

    /// What has not been read yet.
    var unread: RawJSON? { isRead ? nil : raw }

    mutating func wasRead() { isRead = true }

    /// The container itself was changed.
    mutating func wasChanged() {
        (raw, isRead) = (nil, true)
        (mark ?? outer)?.set()
    }

    /// What containers that are handed out report their changes to.
    mutating func innerMark() -> ChangeMark {
        if let mark { return mark }
        let made = ChangeMark(in: outer)
        mark = made
        return made
    }
}

/// Whether something in a container was changed. Known to what is inside, so that nothing has to be known of that.
final class ChangeMark {
    private(set) var isSet = false
    private let outer: ChangeMark?

    init(in outer: ChangeMark?) { self.outer = outer }

    /// A change in a container is one in all around it.
    func set() {
        var mark: ChangeMark? = self
        while let current = mark, !current.isSet {
            current.isSet = true
            mark = current.outer
        }
    }
}
