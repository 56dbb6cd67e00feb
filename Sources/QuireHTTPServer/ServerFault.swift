/// How an answer goes wrong on its way: for simulated origins that misbehave on demand.
public struct ServerFault: Sendable, Equatable {
    /// What becomes of the answer.
    public enum Delivery: Sendable, Equatable {
        /// It arrives as it is.
        case whole
        /// The connection is reset (RST) and nothing is answered.
        case reset
        /// `Content-Length` is that of the whole body, and the connection closes after its first `bytes`.
        case truncated(bytes: Int)
        /// `Content-Length` says this number, whatever the body has. The connection closes behind the body. Negative
        /// ones count as 0.
        case contentLength(Int)
        /// `bytes` of the body at a time, at least one, with a pause behind each piece.
        case drip(bytes: Int, pause: Duration)
    }

    /// Time before the answer, or the reset. The server's threads do not wait with it.
    public var delay: Duration
    public var delivery: Delivery

    public init(delay: Duration = .zero, delivery: Delivery = .whole) {
        (self.delay, self.delivery) = (delay, delivery)
    }
}
