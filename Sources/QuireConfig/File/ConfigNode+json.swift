import QuireBase
public import QuireJSON

extension ConfigNode {
    /// The value as compact JSON text: members in the file's order, numbers with every digit.
    public var json: RawJSON {
        var text: [UInt8] = []
        append(to: &text)
        return RawJSON(source: PaddedBytes(text), range: 0..<text.count)
    }

    private func append(to text: inout [UInt8]) {
        switch value {
        case .null: text += "null".utf8
        case .boolean(let flag): text += (flag ? "true" : "false").utf8
        case .number(let number): text += number.utf8
        case .string(let string): text += JSONString.encode(string).utf8
        case .list(let elements):
            text.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                element.append(to: &text)
            }
            text.append(UInt8(ascii: "]"))
        case .object(let members):
            text.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                text += JSONString.encode(member.name).utf8
                text.append(UInt8(ascii: ":"))
                member.value.append(to: &text)
            }
            text.append(UInt8(ascii: "}"))
        }
    }
}
