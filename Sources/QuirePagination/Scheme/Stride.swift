/// A move from the position of one request to that of the next, in records.
public struct Stride: Sendable, Equatable {
    /// Where the page just received begins; where counting begins, if its request does not say.
    public let from: Int
    public let to: Int
    /// From every later page to the one behind it.
    public let regular: Int
    /// The position of the listing's first record: 0, or 1 where positions are numbers of records.
    public let origin: Int
    /// A request says where counting begins, or the steps lead back to 0 or 1.
    let isGrounded: Bool
    /// The response has a say in it, so that it may be the server's own word.
    let isTold: Bool
    /// Where in the request the position stands.
    let place: Placement

    init(at place: Placement, from stated: Int?, to: Int, regular: Int, isTold: Bool = false) {
        (self.place, self.isTold) = (place, isTold)
        // Without a word on where the first page begins, the config's own rhythm tells; else the more lenient of 0, 1.
        let rhythm = to - regular
        isGrounded = stated != nil || (0...1).contains(rhythm)
        from = stated ?? (isGrounded ? rhythm : 1)
        origin = stated == 0 || to % regular != 1 ? 0 : 1
        (self.to, self.regular) = (to, regular)
    }
}
