/// The form of learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors,
/// "Parse errors from the response".
enum DynamicsError {
    /// - Parameter code: `0x0` is what clients report for queries that cannot be read; no document lists it.
    static func refusal(_ message: String, status: Int = 400, code: String = "0x0") -> VendorRefusal {
        VendorRefusal(
            status: status, body: "{\"error\":{\"code\":\"\(code)\",\"message\":\(quoted(message))}}",
            contentType: "application/json; odata.metadata=minimal")
    }

    /// The text and the code as clients report them.
    static func noColumn(_ name: String, of table: DynamicsTable) -> VendorRefusal {
        refusal(
            "Could not find a property named '\(name)' on type 'Microsoft.Dynamics.CRM.\(table.type)'.",
            code: "0x80060888")
    }
}
