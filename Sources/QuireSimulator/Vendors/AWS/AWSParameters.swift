/// Parameters as their metadata describe them
/// (docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html).
struct AWSParameters {
    private let account: VendorAccount
    private let region: String

    init(_ account: VendorAccount, region: String) { (self.account, self.region) = (account, region) }

    @Sendable func text(_ index: Int) -> String {
        let draw = account.draw(index)
        let name = "/quire/service-\(index % 100)/parameter-\(index)"
        let isSecret = draw.number(below: 3, 1) == 0
        let key = isSecret ? "\"KeyId\":\"alias\\/aws\\/ssm\"," : ""
        let description = draw.number(below: 2, 2) == 0 ? "\"Description\":\(draw.name)," : ""
        // Seconds since 1970, with a fraction.
        let modified = "\(1_714_521_600 + 60 * min(index, 1 << 40)).\(100 + draw.number(below: 900, 3))"
        return "{\"ARN\":\"arn:aws:ssm:\(region):123456789012:parameter\(name)\",\"DataType\":\"text\",\(description)"
            + "\(key)\"LastModifiedDate\":\(modified),"
            + "\"LastModifiedUser\":\"arn:aws:iam::123456789012:user\\/quire\",\"Name\":\"\(name)\",\"Policies\":[],"
            + "\"Tier\":\"Standard\",\"Type\":\"\(isSecret ? "SecureString" : "String")\","
            + "\"Version\":\(1 + draw.number(below: 1 << 60, 4))}"
    }
}
