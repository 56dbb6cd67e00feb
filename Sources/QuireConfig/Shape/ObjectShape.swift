import QuireBase

/// A member that an object may have.
public struct ShapeMember: Sendable {
    public let name: String
    public let shape: Shape
    public let isRequired: Bool
    /// What the member does, for editors; else what its shape says.
    public let help: String?

    public init(_ name: String, _ shape: Shape, isRequired: Bool = false, help: String? = nil) {
        (self.name, self.shape, self.isRequired, self.help) = (name, shape, isRequired, help)
    }

    /// A member that must be there.
    public static func required(_ name: String, _ shape: Shape, help: String? = nil) -> ShapeMember {
        ShapeMember(name, shape, isRequired: true, help: help)
    }
}

/// Which members an object has. All others are errors, unless `others` says what they are.
public struct ObjectShape: Sendable {
    public let members: [ShapeMember]
    public let others: Shape?
    public let othersNamed: TextFormat?
    public let atLeast: Int
    public let needsOneOf: [[String]]

    /// - Parameters:
    ///   - others: The shape of every member that is not among `members`.
    ///   - othersNamed: What their names must look like.
    ///   - atLeast: How many members there must be at least.
    ///   - needsOneOf: Groups of names; of each group at least one must be there.
    public init(
        _ members: [ShapeMember] = [], others: Shape? = nil, othersNamed: TextFormat? = nil, atLeast: Int = 0,
        needsOneOf: [[String]] = []
    ) {
        (self.members, self.others, self.othersNamed) = (members, others, othersNamed)
        (self.atLeast, self.needsOneOf) = (atLeast, needsOneOf)
    }

    func member(_ name: String) -> ShapeMember? { members.first { same($0.name, name) } }
}

/// One of the objects that a tag tells apart.
public struct ShapeVariant: Sendable {
    public let tag: String
    /// The members beside the tag.
    public let object: ObjectShape
    public let help: String?

    public init(_ tag: String, _ object: ObjectShape, help: String? = nil) {
        (self.tag, self.object, self.help) = (tag, object, help)
    }

    public init(_ tag: String, _ members: [ShapeMember], help: String? = nil) {
        self.init(tag, ObjectShape(members), help: help)
    }
}

/// Objects that the value of one member tells apart.
struct TaggedShape: Sendable {
    let tag: String
    let variants: [ShapeVariant]
    let absent: String?

    var tags: [String] { variants.map(\.tag) }

    func variant(_ tag: String) -> ShapeVariant? { variants.first { same($0.tag, tag) } }

    /// The variant's object with the tag among its members.
    func object(_ variant: ShapeVariant) -> ObjectShape {
        let isRequired = absent.map { !same($0, variant.tag) } ?? true
        let tagMember = ShapeMember(tag, .choice([.string(variant.tag)]), isRequired: isRequired, help: variant.help)
        let object = variant.object
        return ObjectShape(
            [tagMember] + object.members, others: object.others, othersNamed: object.othersNamed,
            atLeast: object.atLeast, needsOneOf: object.needsOneOf)
    }
}
