/// A type of CRM objects, and the ids of its objects.
enum HubSpotKind: String, CaseIterable, Sendable {
    case contacts, deals

    // No id of one type is an id of the other.
    private var firstID: Int { self == .contacts ? 151 : 9_100_000_002 }
    private static let step = 50

    func id(_ index: Int) -> Int { firstID + Self.step * index }

    /// - Returns: `nil` for what is, byte for byte, no id of this type.
    func index(of text: String) -> Int? {
        guard let id = VendorRequest.number(text), id >= firstID, (id - firstID).isMultiple(of: Self.step),
            same("\(id)", text)
        else { return nil }
        return (id - firstID) / Self.step
    }
}
