/// Where a rendered template goes, piece by piece.
public protocol TemplateOutput {
    /// The template's own text.
    mutating func write(text: String) throws(TemplateError)

    /// A printed value.
    /// - Parameters:
    ///   - value: The value, with its kind and where it came from.
    ///   - text: What it prints as.
    mutating func write(value: TemplateValue, text: String) throws(TemplateError)
}

/// Everything as one text.
struct TextOutput: TemplateOutput {
    var text = ""

    mutating func write(text: String) { self.text += text }
    mutating func write(value: TemplateValue, text: String) { self.text += text }
}

/// The output of a macro or a captured block: its text and where that came from.
struct CapturedOutput: TemplateOutput {
    var text = ""
    var provenance: Provenance = []

    mutating func write(text: String) { self.text += text }

    mutating func write(value: TemplateValue, text: String) {
        self.text += text
        provenance.formUnion(value.contribution)
    }
}
