/// The methods of values, by the type of the value.
enum Methods {
    static func method(_ name: String, of value: TemplateValue) -> NativeFunction? {
        switch value.payload {
        case .string, .markup: TextMethods.all[name]
        case .list: ListMethods.all[name]
        case .tuple: ListMethods.ofTuples[name]
        case .mapping: MappingMethods.all[name]
        case .boolean, .integer: NumberMethods.ofIntegers[name]
        case .float: NumberMethods.ofFloats[name]
        default: nil
        }
    }
}
