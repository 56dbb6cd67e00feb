/// Texts that stand in a connector as they are.
enum TemplateText {
    /// What a template would take for a tag of its own is put into one as a string.
    static func literal(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let opens = zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "{") && "{%#".utf8.contains($1) }
        guard opens else { return text }
        return "{{ '"
            + text.unicodeScalars.reduce(into: "") { result, scalar in
                if scalar == "'" || scalar == "\\" { result += "\\" }
                result.unicodeScalars.append(scalar)
            } + "' }}"
    }
}
