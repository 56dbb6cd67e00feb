/// The filters, by name.
enum Filters {
    static let all: NativeFunction.Table = NativeFunction.table(
        TextFilters.all + LayoutFilters.all + MarkupFilters.all + NumberFilters.all + ItemFilters.all
            + SelectionFilters.all + OrderFilters.all + GroupFilters.all + ValueFilters.all)
}

extension NativeCall {
    /// The input as Python's `str` makes it.
    func inputText() throws -> PythonText { try renderer.text(of: input) }

    /// What `body` makes of the input as a string: markup stays markup.
    func changedText(_ body: (PythonText) throws -> PythonText) throws -> TemplateValue {
        let text = TemplateValue(try inputText(), isMarkup: input.isMarkup)
        let call = NativeCall(input: text, values: values, arguments: arguments, renderer: renderer, name: name)
        return try call.changed(body)
    }

    /// Items that are made when they are asked for.
    func generator(_ next: @escaping () throws -> TemplateValue?) throws -> TemplateValue {
        try budget.allocate(Budget.generatorSize)
        return TemplateValue(.object(GeneratorObject("generator", ValueIterator(next), renderer)))
    }

    /// The input, which has to be a string.
    func stringInput() throws -> PythonText {
        if input.undefined != nil { throw input.undefinedFailure(keepingProvenance: true) }
        guard let text = input.text else { throw Failure.type("'\(input.typeName)' object is no string") }
        return text
    }
}
