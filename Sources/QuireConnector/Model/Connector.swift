import QuireBase
public import QuireConfig

/// How one vendor's API is read: its settings, its credentials, and the streams of records that it gives.
public struct Connector: Sendable {
    /// The file, and the value that it holds: what ``lint`` names places by.
    public let file: ConfigFile
    public let name: String
    public let title: String?
    /// Where the vendor documents the API.
    public let docs: String?
    public let baseURL: TemplateTree
    public let settings: [SettingDeclaration]
    public let auth: AuthDeclaration
    /// In the file's order.
    public let streams: [ConnectorStream]

    public subscript(stream name: String) -> ConnectorStream? {
        streams.first { same($0.name, name) }
    }
}

/// One kind of record that an API lists.
public struct ConnectorStream: Sendable {
    public let name: String
    public let help: String?
    /// A path below the base URL.
    public let endpoint: TemplateTree
    public let method: String
    /// The connector's members with the stream's over them.
    public let query: [StreamMember]
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
    public let policy: [PolicyMember]
    public let incremental: IncrementalDeclaration?
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
    public let isInherited: Bool
}

/// A member of `policy`.
public struct PolicyMember: Sendable {
    public let name: String
    public let value: TemplateTree
    public let isInherited: Bool
}

/// How a stream is paged, as the file says it.
public struct PaginationDeclaration: Sendable {
    /// As it stands in the file; `nil`: a single page.
    public let node: ConfigNode?
    /// The same, where settings may stand in place of values; templates of pages are left as they are.
    public let tree: TemplateTree?
    public let isInherited: Bool
}

/// How a stream is read from where the last run ended.
public struct IncrementalDeclaration: Sendable {
    /// The path of the value that grows.
    public let cursor: String
    public let query: [StreamMember]
    public let headers: [StreamMember]
    public let body: TemplateTree?
    /// Seconds; `nil`: one unit of the cursor's precision.
    public let lookback: Double?
}

/// How a stream that shows only so many records is read piece by piece.
public struct WindowDeclaration: Sendable {
    public let start: TemplateTree
    public let end: TemplateTree
    /// Seconds.
    public let step: Double
    public let query: [StreamMember]
    public let headers: [StreamMember]
    public let body: TemplateTree?
    /// A window that states more records is halved.
    public let splitAbove: Int?
    /// Seconds; where it is given, both ends of a window belong to it.
    public let granularity: Double?
}
