/// Errors of the JSON protocol of AWS, version 1.1 (smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).
enum AWSError {
    static let contentType = "application/x-amz-json-1.1"

    static func refusal(_ type: String, _ message: String, status: Int = 400) -> VendorRefusal {
        VendorRefusal(
            status: status, body: "{\"__type\":\"\(type)\",\"message\":\(quoted(message))}", contentType: contentType)
    }
}
