import QuireTemplate

/// What a rendered template says about the listing, beside its text.
struct RenderSignals: Equatable {
    /// The word with which a config's own text ends the listing (E5).
    static let endMarker = "END_PAGINATION"

    /// A value of the response was printed, or stood in the way, that names nothing: undefined, null or empty (E2).
    fileprivate(set) var namesNone = false
    /// A value of the response was printed that does name something.
    private(set) var namesSome = false
    /// The config's own text printed the end marker. Data that happens to hold the word ends nothing.
    private(set) var ends = false

    /// Whether there is to be a next request at all.
    var goesOn: Bool { !namesNone && !ends }

    mutating func noteMissing() { namesNone = true }

    fileprivate mutating func note(text: String) {
        if text.contains(Self.endMarker) { ends = true }
    }

    fileprivate mutating func note(_ value: TemplateValue, text: String) {
        if value.provenance.contains(.missing) || (value.provenance.contains(.external) && value.namesNothing(text)) {
            namesNone = true
        } else if value.provenance.contains(.external) {
            namesSome = true
        }
        if value.provenance.contains(.marker), text.contains(Self.endMarker) { ends = true }
    }
}

extension TemplateValue {
    /// No next page is named by nothing, null or an empty string. Zero and false are values.
    fileprivate func namesNothing(_ printed: String) -> Bool {
        switch kind {
        case .undefined, .none: true
        case .string, .safeText: printed.isEmpty
        default: false
        }
    }
}

/// Takes note of every piece on its way to another output.
private struct WatchedOutput<Output: TemplateOutput>: TemplateOutput {
    var output: Output
    var signals: RenderSignals

    mutating func write(text: String) throws(TemplateError) {
        signals.note(text: text)
        try output.write(text: text)
    }

    mutating func write(value: TemplateValue, text: String) throws(TemplateError) {
        signals.note(value, text: text)
        try output.write(value: value, text: text)
    }
}

extension Template {
    /// Renders, and takes note of what that says about the listing. A value of the response that is missing ends it
    /// here, and is no error.
    /// - Throws: ``PagingError`` with the place in the template.
    func render<Output: TemplateOutput>(
        _ context: TemplateContext, into output: inout Output, _ signals: inout RenderSignals
    ) throws(PagingError) {
        var watched = WatchedOutput(output: output, signals: signals)
        do throws(TemplateError) { try render(context, into: &watched) } catch {
            guard error.provenance.contains(.missing) else { throw PagingError(error.inOneLine) }
            watched.signals.noteMissing()
        }
        (output, signals) = (watched.output, watched.signals)
    }
}
