/// What DescribeParameters is called with.
struct AWSParameterQuery {
    /// "MaxResults: Valid Range: Minimum value of 1. Maximum value of 50." No document says how many come without.
    private(set) var size = 50
    private(set) var token: String?

    /// What has the wrong type gets a `SerializationException`, which no document says.
    init(_ body: [UInt8]) throws(VendorRefusal) {
        guard let members = try? JSONReader.read(body), case .object = members else {
            throw Self.unreadable("Start of structure or map found where not expected.")
        }
        if let given = members["MaxResults"], given != .null {
            guard let number = given.integer else { throw Self.unreadable("MaxResults is no Integer.") }
            guard (1...50).contains(number) else {
                let bound = number < 1 ? "greater than or equal to 1" : "less than or equal to 50"
                throw AWSError.refusal(
                    "ValidationException",
                    "1 validation error detected: Value '\(number)' at 'maxResults' failed to satisfy constraint: "
                        + "Member must have value \(bound)")
            }
            size = number
        }
        if let given = members["NextToken"], given != .null {
            guard let text = given.string else { throw Self.unreadable("NextToken is no String.") }
            token = text
        }
        for name in ["Filters", "ParameterFilters"] {
            guard let given = members[name], given != .null else { continue }
            guard given.elements != nil else { throw Self.unreadable("\(name) is no list.") }
        }
    }

    private static func unreadable(_ message: String) -> VendorRefusal {
        AWSError.refusal("SerializationException", message)
    }
}

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
