import CSimdjson

/// Why a document, or a part of one, has no index.
enum IndexFailure: Error {
    case empty
    case tooLarge
    case unclosedString
    /// The exact check says where.
    case invalid

    init?(_ status: quire_index_status) {
        switch status {
        case QUIRE_INDEX_OK: return nil
        case QUIRE_INDEX_EMPTY: self = .empty
        case QUIRE_INDEX_TOO_LARGE, QUIRE_INDEX_NO_MEMORY: self = .tooLarge
        case QUIRE_INDEX_UNCLOSED_STRING: self = .unclosedString
        default: self = .invalid
        }
    }
}
