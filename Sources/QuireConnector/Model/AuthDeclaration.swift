/// How requests prove who they are, as the file says it.
public struct AuthDeclaration: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case none, bearer, basic, api_key, oauth2, session_token, jwt_bearer, aws_sigv4
    }

    public let kind: Kind
    /// The members beside `type`.
    public let members: [(name: String, value: TemplateTree)]

    public subscript(name: String) -> TemplateTree? { members.first { $0.name == name }?.value }
}
