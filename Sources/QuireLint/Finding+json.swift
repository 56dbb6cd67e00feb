import QuireConfig
import QuireJSON

extension Finding {
    /// One JSON object.
    public var json: String {
        JSONMembers()
            .adding("file", place.file).adding("line", raw: String(place.line))
            .adding("column", raw: String(place.column)).adding("path", place.path)
            .adding("severity", severity.rawValue).adding("rule", rule).adding("message", message)
            .adding("loss", loss).adding("mend", mend).text
    }
}
