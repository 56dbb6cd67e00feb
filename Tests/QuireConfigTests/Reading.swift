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

/// SplitMix64 (G. Steele, D. Lea, C. Flood, 2014): a failing run can be repeated from its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
