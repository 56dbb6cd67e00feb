import QuireJSON

/// The way to a value, the last step first. Linked, so that a deep file does not hold every path as text.
final class ConfigPath: Sendable {
    let parent: ConfigPath?
    let step: SimplePath.Segment

    init(_ parent: ConfigPath?, _ step: SimplePath.Segment) {
        (self.parent, self.step) = (parent, step)
    }

    static func text(_ path: ConfigPath?) -> String {
        var steps: [SimplePath.Segment] = []
        var next = path
        while let path = next {
            steps.append(path.step)
            next = path.parent
        }
        return SimplePath(steps.reversed()).description
    }
}
