import QuireBase

extension ShapeJudge {
    mutating func judgeObject(_ node: ConfigNode, _ object: ObjectShape) {
        guard let members = node.members else { return }
        var misspelt: [String] = []
        for member in members where !isFull {
            if let known = object.member(member.name) {
                reportDeprecation(of: known, at: member)
                later(member.value, known.shape)
            } else if let others = object.others {
                judgeName(member, object)
                later(member.value, others)
            } else if let name = reportUnknown(member, in: object, node) {
                misspelt.append(name)
            }
        }
        reportMissing(node, object, misspelt)
    }

    private mutating func reportDeprecation(of known: ShapeMember, at member: ConfigNode.Member) {
        guard let advice = known.shape.notes.deprecation else { return }
        report(problem("\(quoted(member.name)) is deprecated: \(advice)", .warning, at: member))
    }

    private mutating func judgeName(_ member: ConfigNode.Member, _ object: ObjectShape) {
        guard let format = object.othersNamed, let refusal = format.refusal(member.name) else { return }
        let expected = "the name must be \(format.expectation)"
        report(problem(expected + (refusal.isEmpty ? "" : ": \(refusal)"), .error, at: member))
    }

    private func problem(_ message: String, _ severity: ConfigProblem.Severity, at member: ConfigNode.Member)
        -> ConfigProblem
    {
        ConfigProblem(
            message, severity: severity, file: file, line: member.line, column: member.column, path: member.path)
    }

    /// - Returns: The name that was probably meant.
    private mutating func reportUnknown(_ member: ConfigNode.Member, in object: ObjectShape, _ node: ConfigNode)
        -> String?
    {
        let free = object.members.map(\.name).filter { node.member($0) == nil }
        let guess = nearest(member.name, in: free)
        let advice =
            if let guess { "; did you mean \(quoted(guess))?" } else if object.members.isEmpty {
                ": this object has no members"
            } else { "; it has \(quotedList(object.members.map(\.name), word: "and"))" }
        report(problem("there is no member \(quoted(member.name)) here" + advice, .error, at: member))
        return guess
    }

    private mutating func reportMissing(_ node: ConfigNode, _ object: ObjectShape, _ misspelt: [String]) {
        let isThere = { (name: String) in
            node.member(name) != nil || misspelt.contains { same($0, name) }
        }
        for member in object.members where member.isRequired && !isThere(member.name) {
            report("the member \(quoted(member.name)) is missing here: it is \(member.shape.expectation)", at: node)
        }
        for group in object.needsOneOf where !group.contains(where: isThere) {
            report("one of the members \(quotedList(group)) is needed here", at: node)
        }
        if let count = node.members?.count, count < object.atLeast {
            report(
                "an object with at least \(object.atLeast) \(object.atLeast == 1 ? "member" : "members") is expected "
                    + "here, and this has \(count)", at: node)
        }
    }

    mutating func judgeTagged(_ node: ConfigNode, _ shape: Shape, _ tagged: TaggedShape) {
        guard node.members != nil else { return report(Self.mismatch(node, shape), at: node) }
        guard let tag = node[tagged.tag] else {
            if let absent = tagged.absent.flatMap(tagged.variant) { return judgeObject(node, tagged.object(absent)) }
            let known = "it is \(quotedList(tagged.tags))"
            return report("the member \(quoted(tagged.tag)) is missing here: \(known)", at: node)
        }
        guard let name = tag.string else {
            return report(Self.mismatch(tag, .choice(tagged.tags.map { .string($0) })), at: tag)
        }
        guard let variant = tagged.variant(name) else {
            return report(
                "there is no \(tagged.tag) \(quoted(name))\(guess(name, tagged.tags))"
                    + (nearest(name, in: tagged.tags) == nil ? "; there is " : " There is ")
                    + quotedList(tagged.tags, word: "and"), at: tag)
        }
        judgeObject(node, tagged.object(variant))
    }
}
