/// Filters that lay out a text.
enum LayoutFilters {
    static let all: [NativeFunction] = [
        NativeFunction("center", "/ width") { call in
            let width = min(max(try call.integer(0) ?? 80, 0), 1 << 40)
            return try call.changedText { try $0.center(width, limit: call.budget.room) }
        },
        NativeFunction("indent", "/ width first blank") { call in try indent(call) },
        NativeFunction("truncate", "/ length killwords end leeway") { call in
            let end = call.isGiven(2) ? try call.text(2) : "..."
            if call.input.text == nil {
                // Anything that has a length and is short enough stays as it is.
                if try call.renderer.length(of: call.input) <= call.integer(0) ?? 255 { return call.input }
            }
            let text = try call.stringInput()
            try call.budget.allocate(text.byteCount)
            let leeway = call[3].isNone ? 5 : try call.integer(3) ?? 5
            return try call.make(
                try FilterText.truncate(
                    text, length: try call.integer(0) ?? 255, killWords: try call.flag(1), end: end, leeway: leeway))
        },
        NativeFunction("wordwrap", "/ width break_long_words wrapstring break_on_hyphens") { call in
            let text = try call.stringInput()
            // Text is cut into code points and words of its own.
            try call.budget.allocate(text.byteCount, of: 24)
            try call.budget.step(text.byteCount * 4)
            return try call.make(
                try FilterText.wordWrap(
                    text, width: try call.integer(0) ?? 79, breakLongWords: try call.flag(1, otherwise: true),
                    separator: call[2].isNone ? "\n" : try call.text(2),
                    breakOnHyphens: try call.flag(3, otherwise: true), limit: call.budget.room))
        },
    ]

    private static func indent(_ call: NativeCall) throws -> TemplateValue {
        let text = try call.stringInput()
        var indentation: PythonText = "    "
        if let own = call[0].text {
            indentation = own
        } else if let width = try call.integer(0) {
            indentation = try PythonText(" ").repeated(width, limit: call.budget.room)
        }
        try call.budget.allocate(text.byteCount, of: 3)
        let isMarkup = call.input.isMarkup
        if isMarkup, call[0].text != nil, !call[0].isMarkup { indentation = try call.renderer.escaped(indentation) }
        let result = try FilterText.indent(
            text, with: indentation, first: try call.flag(1), blank: try call.flag(2), limit: call.budget.room)
        try call.budget.allocate(result.byteCount)
        return TemplateValue(result, isMarkup: isMarkup)
    }
}
