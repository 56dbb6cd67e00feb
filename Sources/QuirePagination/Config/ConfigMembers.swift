import QuireBase
import QuireJSON

/// The members of one config object, read by name; what nobody has read at the end is an error.
package struct ConfigMembers: Sendable {
    private var values: [String: [String]] = [:]
    private var known: Set<String> = []

    package init() {}

    /// Out of `key=value,key=value`. A comma inside brackets or quotes belongs to its value; a repeated key is a list.
    package init(flags text: String) throws(ConfigError) {
        for part in Self.split(text) where !part.isEmpty {
            guard let equals = part.firstIndex(of: "="), equals > part.startIndex else {
                throw ConfigError("'\(part)' is no key=value")
            }
            values[String(part[..<equals]), default: []].append(String(part[part.index(after: equals)...]))
        }
    }

    /// Out of JSON objects whose members are scalars or lists of strings. What two of them say must be the same.
    /// - Parameter others: Names of members that are read elsewhere.
    init(_ objects: [RawJSON], without others: Set<String>) throws(ConfigError) {
        for object in objects {
            guard object.kind == .object else { throw ConfigError("a pagination config is a JSON object") }
            var own: [String: [String]] = [:]
            var seen: Set<String> = []
            for (key, value) in object.members {
                let name = key.stringValue ?? ""
                guard seen.insert(name).inserted else { throw ConfigError("\(name) stands twice in the config") }
                guard !others.contains(name), value.kind != .null else { continue }
                guard value.kind != .object else {
                    throw ConfigError("\(name) is an object; a string, number, boolean or list is expected")
                }
                own[name] = (value.kind == .array ? value.elements : [value]).map { $0.stringValue ?? $0.text }
            }
            for (name, texts) in own {
                guard values[name] == nil || values[name] == texts else {
                    throw ConfigError("\(name): two configs of the list say different things about the whole crawl")
                }
                values[name] = texts
            }
        }
    }

    package mutating func strings(_ name: String) -> [String] {
        known.insert(name)
        return values[name] ?? []
    }

    package mutating func string(_ name: String) -> String? { strings(name).last }

    package mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(ConfigError) -> Int? {
        guard let text = string(name) else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw ConfigError("\(name): '\(text)' is no whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    package mutating func boolean(_ name: String) throws(ConfigError) -> Bool? {
        switch string(name) {
        case nil: nil
        case "true": true
        case "false": false
        case let text?: throw ConfigError("\(name): '\(text)' is neither true nor false")
        }
    }

    mutating func condition(_ name: String) throws(ConfigError) -> PageCondition? {
        let texts = strings(name)
        guard texts.count <= 1 else { throw ConfigError("\(name): one condition is expected; join several with 'or'") }
        guard let text = texts.first else { return nil }
        return try PageCondition(text, field: name)
    }

    mutating func placement(_ name: String, in place: String?) throws(ConfigError) -> Placement? {
        guard let parameter = string(name) else { return nil }
        return try Placement(parameter: parameter, in: place)
    }

    mutating func sources(_ name: String) throws(ConfigError) -> [ValueSource] {
        var result: [ValueSource] = []
        for text in strings(name) {
            do { result.append(try ValueSource(text)) } catch { throw ConfigError("\(name): \(error)") }
        }
        return result
    }

    /// - Throws: For the first member, by name, that nobody asked for, with the name that is nearest to it.
    package func refuseUnknown(in context: String) throws(ConfigError) {
        guard let name = values.keys.filter({ !known.contains($0) }).min() else { return }
        throw ConfigError(
            "\(context) has no '\(name)'" + (nearest(name, in: known).map { "; did you mean '\($0)'?" } ?? ""))
    }

    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var depth = 0
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else if depth > 0, character == "'" || character == "\"" {
                quote = character
            } else if character == "[" {
                depth += 1
            } else if character == "]" {
                depth = max(0, depth - 1)
            } else if character == ",", depth == 0 {
                parts.append("")
                continue
            }
            parts[parts.count - 1].append(character)
        }
        return parts
    }
}
