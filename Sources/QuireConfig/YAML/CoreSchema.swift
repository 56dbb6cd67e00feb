import QuireBase

/// Which type a YAML scalar has: the core schema (YAML 1.2.2, section 10.3.2).
///
/// So `no`, `off`, `012:30` and `2024-05-01` are strings, and `012` is the number 12, where YAML 1.1 had others.
enum CoreSchema {
    static let prefix = "tag:yaml.org,2002:"

    /// Why a scalar has no value, in words for its reader.
    struct Refusal: Error {
        let message: String
    }

    static func value(of scalar: YAMLScalar) throws(Refusal) -> ConfigNode.Value {
        guard let tag = scalar.tag else {
            return scalar.isPlain ? try plain(scalar.text) : .string(scalar.text)
        }
        if same(tag, "!") { return .string(scalar.text) }
        guard tag.utf8.starts(with: prefix.utf8) else { throw Refusal(message: refusal(of: tag)) }
        return try tagged(String(decoding: tag.utf8.dropFirst(prefix.utf8.count), as: UTF8.self), tag, scalar.text)
    }

    private static func tagged(_ name: String, _ tag: String, _ text: String) throws(Refusal) -> ConfigNode.Value {
        switch name {
        case "str": return .string(text)
        case "null", "bool", "int", "float":
            let value = try plain(text)
            switch (name, value) {
            case ("null", .null), ("bool", .boolean): return value
            case ("float", .number): return value
            case ("int", .number(let number)) where !number.utf8.contains { $0 == 0x2e || $0 | 0x20 == 0x65 }:
                return value
            default:
                throw Refusal(message: "the tag !!\(name) does not fit its value: remove the tag or mend the value")
            }
        case "map", "seq": throw Refusal(message: "the tag !!\(name) does not fit a scalar: remove it")
        default: throw Refusal(message: refusal(of: tag))
        }
    }

    static func refusal(of tag: String) -> String {
        let isCore = tag.utf8.starts(with: prefix.utf8)
        let name = isCore ? "!!" + String(decoding: tag.utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : tag
        return "the tag \(quoted(name)) means nothing here: remove it, or put text that begins with '!' in quotes"
    }

    private static func plain(_ text: String) throws(Refusal) -> ConfigNode.Value {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .boolean(true)
        case "false", "False", "FALSE": return .boolean(false)
        default: break
        }
        let unsigned = text.utf8.first == UInt8(ascii: "-") || text.utf8.first == UInt8(ascii: "+") ? 1 : 0
        switch String(decoding: text.utf8.dropFirst(unsigned), as: UTF8.self) {
        case ".inf", ".Inf", ".INF":
            throw Refusal(message: "infinity is no number of JSON: leave it out, or put it in quotes if it is text")
        case ".nan" where unsigned == 0, ".NaN" where unsigned == 0, ".NAN" where unsigned == 0:
            throw Refusal(message: "\(text) is no number of JSON: leave it out, or put it in quotes if it is text")
        default: break
        }
        return try YAMLNumber.jsonText(of: text).map { .number($0) } ?? .string(text)
    }
}
