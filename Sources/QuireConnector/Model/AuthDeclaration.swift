/// How requests prove who they are, as the file says it.
public struct AuthDeclaration: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case none, bearer, basic, oauth2
        case apiKey = "api_key"
        case sessionToken = "session_token"
        case jwtBearer = "jwt_bearer"
        case awsSigV4 = "aws_sigv4"
    }

    public let kind: Kind
    /// The members beside `type`.
    public let members: [(name: String, value: TemplateTree)]

    public subscript(name: String) -> TemplateTree? { members.first { $0.name == name }?.value }
}
