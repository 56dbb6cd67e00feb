/// One request on its way in and its answer. Owned by the library between ``beginRequest`` and ``endRequest``; a
/// connection lives on one thread, so nothing here is shared.
final class Exchange {
    enum State {
        /// The request line is there.
        case begun
        case reading(ServerRequest)
        /// Waits before it goes out.
        case delayed(ServerResponse)
        case answered
    }

    let target: String
    var state = State.begun
    /// Bytes of body seen, kept or not.
    private(set) var received = 0

    init(target: String) { self.target = target }

    /// Takes a part of the body. Beyond the limit nothing is kept.
    /// - Returns: `false` when the sender has gone on so long past the limit that its connection should be cut: the
    ///   library can send no response before the end of a body.
    func receive(_ bytes: UnsafeRawBufferPointer, limit: Int) -> Bool {
        received += bytes.count
        guard case .reading(var request) = state else { return received <= limit + Self.drainBytes }
        // Without it here, appending would copy what is there.
        state = .begun
        if received <= limit { request.body.append(contentsOf: bytes) } else { request.body = [] }
        state = .reading(request)
        return received <= limit + Self.drainBytes
    }

    /// Body bytes past the limit that are read and dropped, so that an honest client gets to see its 413.
    private static let drainBytes = 16 * 1024 * 1024
}
