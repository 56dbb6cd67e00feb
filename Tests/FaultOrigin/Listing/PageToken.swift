import QuireSimulator

/// A place as a token: between bytes that a careless client would change.
struct PageToken: Sendable {
    var before = ""
    var after = ""

    static let plain = PageToken(before: "n=", after: "&x=+/%2F 'é'\"\\#")

    func text(_ place: PagePlace) -> String { "\(before)\(place.position)\(place.isHollow ? "~" : "")\(after)" }

    func json(_ place: PagePlace?) -> String {
        guard let place else { return "null" }
        let escaped = text(place).unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "\"\(escaped.joined())\""
    }

    /// - Parameter text: `nil` is the start of the listing.
    /// - Throws: When it is not, byte for byte, a token that ``text(_:)`` gave.
    func place(_ text: String?) throws(Refusal) -> PagePlace {
        guard let text else { return PagePlace(position: 0) }
        let middle = Array(text.utf8.dropFirst(before.utf8.count).dropLast(after.utf8.count))
        let isHollow = middle.last == UInt8(ascii: "~")
        let digits = String(decoding: isHollow ? middle.dropLast() : middle[...], as: UTF8.self)
        guard let position = Int(digits) else { throw Refusal("this token was not given here") }
        let place = PagePlace(position: position, isHollow: isHollow)
        guard self.text(place).utf8.elementsEqual(text.utf8) else { throw Refusal("this token was not given here") }
        return place
    }
}
