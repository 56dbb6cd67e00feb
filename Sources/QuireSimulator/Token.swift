/// A page token: a position between bytes that a careless client would change.
struct Token: Sendable {
    let before: String
    let after: String

    func text(for position: Int) -> String { "\(before)\(position)\(after)" }

    /// - Parameter text: `nil` is the start of the listing.
    /// - Throws: When it is not, byte for byte, a token that ``text(for:)`` gave.
    func position(of text: String?) throws(Refusal) -> Int {
        guard let text else { return 0 }
        let digits = text.utf8.dropFirst(before.utf8.count).dropLast(after.utf8.count)
        guard let position = Int(String(decoding: Array(digits), as: UTF8.self)),
            self.text(for: position).utf8.elementsEqual(text.utf8)
        else { throw Refusal("this token was not given here") }
        return position
    }
}
