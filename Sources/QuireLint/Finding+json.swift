import QuireConfig
import QuireJSON

extension Finding {
    /// One JSON object.
    public var json: String {
        var members = [
            ("file", JSONString.encode(place.file)), ("line", String(place.line)), ("column", String(place.column)),
            ("path", JSONString.encode(place.path)), ("severity", JSONString.encode(severity.rawValue)),
            ("rule", JSONString.encode(rule)), ("message", JSONString.encode(message)),
        ]
        if let loss { members.append(("loss", JSONString.encode(loss))) }
        if let mend { members.append(("mend", JSONString.encode(mend))) }
        return "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }
}
