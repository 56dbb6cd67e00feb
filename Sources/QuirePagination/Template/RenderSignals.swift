import QuireTemplate

/// What a rendered template says about the listing, beside its text.
struct RenderSignals: Equatable {
    /// The word with which a config's own text ends the listing (E5).
    static let endMarker = "END_PAGINATION"

    /// A value of the response was printed that names nothing: undefined, null or empty (E2).
    private(set) var namesNone = false
    /// The config's own text printed the end marker. Data that happens to hold the word ends nothing.
    private(set) var ends = false

    mutating func note(text: some StringProtocol) {
        if holdsMarker(text) { ends = true }
    }

    mutating func note(_ value: TemplateValue, text: String) {
        if value.provenance.contains(.missing) || (value.provenance.contains(.external) && value.namesNothing) {
            namesNone = true
        }
        if value.provenance.contains(.marker), holdsMarker(text) { ends = true }
    }

    mutating func noteMissing() { namesNone = true }

    mutating func add(_ other: RenderSignals) {
        namesNone = namesNone || other.namesNone
        ends = ends || other.ends
    }

    private func holdsMarker(_ text: some StringProtocol) -> Bool {
        // Cheap first: nearly every piece is shorter than the word or lacks its first letters.
        text.utf8.count >= Self.endMarker.utf8.count && String(text).contains(Self.endMarker)
    }
}

extension TemplateValue {
    /// No next page is named by nothing, null or an empty string. Zero and false are values.
    fileprivate var namesNothing: Bool {
        switch kind {
        case .undefined, .none: true
        case .string(let text), .safeText(let text): text.isEmpty
        default: false
        }
    }
}
