/// One way in which the listing may be paged, to be proven by its page 2.
package struct SchemeCandidate: Sendable {
    package enum Kind: Sendable {
        /// A link of the server's own.
        case link
        /// A token of the server's, under a parameter's name that has to be found.
        case token
        /// The key of the last record.
        case keyset
        case page
        case offset
    }

    package var kind: Kind
    package var draft: ConfigDraft
    /// What on page 1 speaks for it.
    package var reason: String
    /// Where the server says at which page or offset it is.
    var echo: ValueSource?
    /// The request itself holds the parameter.
    var isAsked = false
    /// Nothing on the page names the parameter.
    var isGuess = false

    init(_ kind: Kind, _ draft: ConfigDraft, _ reason: String) {
        (self.kind, self.draft, self.reason) = (kind, draft, reason)
    }
}
