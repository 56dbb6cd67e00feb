/// One step through a YAML text.
struct YAMLEvent {
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd
        case alias(String)
        case scalar(YAMLScalar)
        case listStart(tag: String?)
        case mapStart(tag: String?)
        /// Of the innermost list or map.
        case end
    }

    let kind: Kind
    let mark: YAMLMark
    let anchor: String?
}

/// Line and column, from 1, columns in characters.
struct YAMLMark {
    let line: Int
    let column: Int
}

/// A text with what decides its type.
struct YAMLScalar {
    let text: String
    /// Complete, such as `tag:yaml.org,2002:str`; `nil` when none is written.
    let tag: String?
    /// Without quotes, and no block.
    let isPlain: Bool
}
