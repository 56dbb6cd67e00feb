import QuireBase
public import QuireConfig

/// How one vendor's API is read: its settings, its credentials, and the streams of records that it gives.
public struct Connector: Sendable {
    /// The file, and the value that it holds: by it findings name places.
    public let file: ConfigFile
    /// What commands know it by: lower-case letters, digits, hyphens and underscores.
    public let name: String
    /// The vendor's name for people.
    public let title: String?
    /// Where the vendor documents the API.
    public let docs: String?
    /// Where every endpoint begins.
    public let baseURL: TemplateTree
    /// What the user gives, in the file's order.
    public let settings: [SettingDeclaration]
    public let auth: AuthDeclaration
    /// In the file's order.
    public let streams: [ConnectorStream]

    /// The stream of that name, by code points.
    public subscript(stream name: String) -> ConnectorStream? {
        streams.first { same($0.name, name) }
    }
}

/// One kind of record that an API lists.
public struct ConnectorStream: Sendable {
    public let name: String
    /// What the records are, in a sentence.
    public let help: String?
    /// A path below the base URL.
    public let endpoint: TemplateTree
    /// `GET`, unless the file says another.
    public let method: String
    /// The connector's members with the stream's over them.
    public let query: [StreamMember]
    /// The same of the request's fields.
    public let headers: [StreamMember]
    /// A JSON object.
    public let body: TemplateTree?
    public let pagination: PaginationDeclaration
    /// Records asked for with each page, where the pagination does not say it.
    public let pageSize: Int?
    /// Paths in a record whose values together are its key.
    public let primaryKey: [String]
    /// The stream whose records this one is read for.
    public let parent: String?
    /// Only the changed parents are read again, in a sync.
    public let readsChangedParentsOnly: Bool
    /// The connector's members with the stream's over them.
    public let policy: [PolicyMember]
    /// In a sync, how only what has changed is read.
    public let incremental: IncrementalDeclaration?
    /// `nil`: the listing is read as a whole.
    public let windows: WindowDeclaration?
    /// Pages are asked for with the validators of their last answer, in a sync.
    public let isConditional: Bool
    /// The stream in the file.
    public let node: ConfigNode
}

/// A named value of a request, and whether it is the stream's own or the connector's.
public struct StreamMember: Sendable {
    public let name: String
    /// `nil` takes the connector's away.
    public let value: TemplateTree?
    /// It is the connector's, and not the stream's own.
    public let isInherited: Bool
}

/// A member of `policy`.
public struct PolicyMember: Sendable {
    public let name: String
    public let value: TemplateTree
    /// It is the connector's, and not the stream's own.
    public let isInherited: Bool
}

/// How a stream is paged, as the file says it.
public struct PaginationDeclaration: Sendable {
    /// As it stands in the file; `nil`: a single page.
    public let node: ConfigNode?
    /// The same, where settings may stand in place of values; templates of pages are left as they are.
    public let tree: TemplateTree?
    /// It is the connector's, and not the stream's own.
    public let isInherited: Bool
}

/// How a stream is read from where the last run ended.
public struct IncrementalDeclaration: Sendable {
    /// The path of the value that grows.
    public let cursor: String
    /// Parameters, fields and body that ask for it, beside the stream's own.
    public let query: [StreamMember]
    public let headers: [StreamMember]
    public let body: TemplateTree?
    /// Seconds; `nil`: one unit of the cursor's precision.
    public let lookback: Double?
}

/// How a stream that shows only so many records is read piece by piece.
public struct WindowDeclaration: Sendable {
    /// The first moment: a date, a time, or a number of seconds or milliseconds since 1970.
    public let start: TemplateTree
    /// The moment behind the last one, or `now`.
    public let end: TemplateTree
    /// Seconds.
    public let step: Double
    /// Parameters, fields and body that ask for a window, beside the stream's own.
    public let query: [StreamMember]
    public let headers: [StreamMember]
    public let body: TemplateTree?
    /// A window that states more records is halved.
    public let splitAbove: Int?
    /// Seconds; where it is given, both ends of a window belong to it.
    public let granularity: Double?
}
