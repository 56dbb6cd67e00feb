extension HTTPHeaders {
    /// What is wrong with a field, or `nil`: names are tokens, values hold no control but the tab
    /// (RFC 9110, sections 5.1 and 5.5). A line break in a value would begin a field of somebody else's choice.
    public static func fieldError(name: String, value: String) -> String? {
        do throws(HTTPFieldError) {
            try validate(name: name, value: value)
            return nil
        } catch {
            return error.description
        }
    }

    /// A field as people write it, `Name: value`; blanks around the value are dropped.
    public static func parse(line: String) throws(HTTPFieldError) -> (name: String, value: String) {
        let bytes = Array(line.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { throw .missingColon }
        let name = String(ascii: bytes[..<colon])
        let value = String(ascii: bytes[(colon + 1)...].trimmingBlanks)
        try validate(name: name, value: value)
        return (name, value)
    }

    private static func validate(name: String, value: String) throws(HTTPFieldError) {
        guard !name.isEmpty else { throw .emptyName }
        if let offset = Array(name.utf8).firstIndex(where: { !$0.isToken }) { throw .invalidName(offset: offset) }
        guard !value.utf8.contains(where: { $0.isControl && !$0.isBlank }) else { throw .controlInValue(name: name) }
    }
}
