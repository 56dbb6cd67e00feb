/// A YAML document with its aliases resolved to what they name, and not yet unfolded.
struct YAMLTree {
    enum Content {
        case scalar(YAMLScalar)
        case list([Int])
        case map([Pair])
    }

    /// Two positions in ``nodes``, and where the key stands: an alias stands elsewhere than what it names.
    struct Pair {
        let key: Int
        let keyMark: YAMLMark
        let value: Int
    }

    struct Node {
        var content: Content
        let mark: YAMLMark
    }

    var nodes: [Node] = []
    /// The position of the root.
    var root = 0
}
