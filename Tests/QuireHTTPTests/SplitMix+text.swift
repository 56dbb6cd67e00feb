import TestOrigin

extension SplitMix {
    /// A text of pieces that mean something to the parser under test, with random bytes in between.
    mutating func text(of pieces: [String], upTo count: Int) -> String {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...count, using: &self) {
            if Int.random(in: 0..<8, using: &self) == 0 {
                bytes.append(UInt8.random(in: 0...255, using: &self))
            } else if let piece = pieces.randomElement(using: &self) {
                bytes += piece.utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
