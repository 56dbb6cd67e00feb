import QuireConfig
import QuireJSON

/// The JSON text of a file's value, or what is wrong with it.
func reading(_ text: String, _ name: String = "a.yaml", format: ConfigFile.Format? = nil) -> String {
    reading(Array(text.utf8), name, format: format)
}

func reading(_ bytes: [UInt8], _ name: String = "a.yaml", format: ConfigFile.Format? = nil) -> String {
    do throws(ConfigProblem) {
        return try ConfigFile(bytes, named: name, format: format).root.json.text
    } catch {
        return error.description
    }
}

/// Each value as `path line:column`, from the root down.
func places(_ node: ConfigNode) -> [String] {
    var result = ["\(node.path) \(node.line):\(node.column)"]
    for element in node.elements ?? [] { result += places(element) }
    for member in node.members ?? [] {
        result.append("'\(member.name)' \(member.line):\(member.column)")
        result += places(member.value)
    }
    return result
}
