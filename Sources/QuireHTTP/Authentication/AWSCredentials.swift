/// What signs requests to Amazon Web Services and to what speaks like them.
public struct AWSCredentials: Sendable, Hashable {
    public var accessKeyID: String
    public var secretAccessKey: Secret
    /// Of temporary credentials.
    public var sessionToken: Secret?
    /// Such as `eu-west-1`.
    public var region: String
    /// The name that the service signs under, such as `execute-api` or `s3`.
    public var service: String

    public init(
        accessKeyID: String, secretAccessKey: Secret, sessionToken: Secret? = nil, region: String, service: String
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.region = region
        self.service = service
    }
}
