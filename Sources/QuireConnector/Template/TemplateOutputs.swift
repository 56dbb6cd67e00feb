import QuireJSON
import QuireTemplate

/// Collects a template that is one value of a connector: a value alone keeps its kind, mixed with text it is text.
struct ValueOutput: TemplateOutput {
    private var text = ""
    private var alone: String?
    private var pieces = 0
    private var absent = 0

    /// The template is one print of a value that is not there.
    var isAbsent: Bool { pieces == 1 && absent == 1 }

    /// - Throws: What `missing` gives, where a part of the text is a value that is not there.
    func json(or missing: () throws(ConnectorError) -> ConnectorError) throws(ConnectorError) -> String {
        guard absent == 0 else { throw try missing() }
        return alone ?? JSONString.encode(text)
    }

    mutating func write(text own: String) {
        guard !own.isEmpty else { return }
        (pieces, alone) = (pieces + 1, nil)
        text += own
    }

    mutating func write(value: TemplateValue, text printed: String) throws(TemplateError) {
        pieces += 1
        alone = nil
        text += printed
        switch value.kind {
        case .undefined, .none: absent += 1
        case .boolean, .list, .mapping, .integer, .float: if pieces == 1 { alone = try value.jsonText() }
        default: break
        }
    }
}
