/// A wait that a server has asked for.
struct ToldWait: Sendable, Equatable {
    let length: Duration
    /// How long ago the server said so: an answer to what was asked for ahead may have lain there.
    var age = Duration.zero

    var left: Duration { max(.zero, length - age) }
}
