/// A JSONPath of names and array positions only (RFC 9535, 2.3.5.1 "singular query", without negative positions):
/// `$`, `$.a.b`, `$['@odata.nextLink']`, `$.requests[0].page`.
public struct SimplePath: Sendable, Hashable {
    public enum Segment: Sendable, Hashable {
        case member(String)
        case index(Int)
    }

    public let segments: [Segment]

    public init(_ segments: [Segment]) { self.segments = segments }

    /// - Throws: ``SimplePathError`` with the offset of the first character that does not fit.
    public init(_ text: String) throws(SimplePathError) {
        var parser = SimplePathParser(text)
        segments = try parser.parse()
    }

    public static let root = SimplePath([])
}

extension SimplePath: CustomStringConvertible {
    /// The path in its shortest usual form: `$.a['b c'][0]`.
    public var description: String {
        segments.reduce(into: "$") { text, segment in
            switch segment {
            case .member(let name) where isShorthand(name): text += "." + name
            case .member(let name):
                text += "['" + name.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "']"
            case .index(let index): text += "[\(index)]"
            }
        }
    }

    private func isShorthand(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, !("0"..."9").contains(first) else { return false }
        return name.unicodeScalars.allSatisfy(SimplePathParser.isNameScalar)
    }
}

/// Why a text is no simple path.
public struct SimplePathError: Error, Equatable, CustomStringConvertible {
    public let path: String
    /// Position in Unicode scalars from the start of the text.
    public let offset: Int
    public let reason: String

    public var description: String {
        "path '\(path)': \(reason) at position \(offset + 1); write names and positions as in $.data.items or $['@odata.nextLink']"
    }
}

private struct SimplePathParser {
    let text: String
    let scalars: [Unicode.Scalar]
    var position = 0

    init(_ text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
            || scalar.value >= 0x80
    }

    mutating func parse() throws(SimplePathError) -> [SimplePath.Segment] {
        guard take("$") else { throw fail("a path begins with $") }
        var segments: [SimplePath.Segment] = []
        while position < scalars.count {
            if take(".") {
                segments.append(.member(try name()))
            } else if take("[") {
                segments.append(try bracket())
            } else {
                throw fail("expected . or [")
            }
        }
        return segments
    }

    private mutating func name() throws(SimplePathError) -> String {
        let start = position
        guard start < scalars.count, !("0"..."9").contains(scalars[start]) else { throw fail("expected a name") }
        while position < scalars.count, Self.isNameScalar(scalars[position]) { position += 1 }
        guard position > start else { throw fail("expected a name") }
        return string(scalars[start..<position])
    }

    private mutating func bracket() throws(SimplePathError) -> SimplePath.Segment {
        let segment: SimplePath.Segment
        if let quote = current, quote == "'" || quote == "\"" {
            position += 1
            segment = .member(try quoted(until: quote))
        } else {
            let start = position
            while let digit = current, ("0"..."9").contains(digit) { position += 1 }
            let digits = string(scalars[start..<position])
            guard let index = Int(digits), digits == "0" || !digits.hasPrefix("0") else {
                throw fail("expected a quoted name or a position from 0")
            }
            segment = .index(index)
        }
        guard take("]") else { throw fail("expected ]") }
        return segment
    }

    private mutating func quoted(until quote: Unicode.Scalar) throws(SimplePathError) -> String {
        var name: [Unicode.Scalar] = []
        while let scalar = current, scalar != quote {
            position += 1
            guard scalar == "\\" else {
                name.append(scalar)
                continue
            }
            guard let escaped = current, "'\"\\/".unicodeScalars.contains(escaped) else {
                throw fail("unknown escape")
            }
            name.append(escaped)
            position += 1
        }
        guard take(quote) else { throw fail("the quoted name does not end") }
        return string(name[...])
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private func fail(_ reason: String) -> SimplePathError {
        SimplePathError(path: text, offset: position, reason: reason)
    }
}
