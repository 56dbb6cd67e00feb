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
