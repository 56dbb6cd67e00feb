/// Changing one value of a small document, such as the cursor in a request's body.
extension RawJSON {
    /// The text of this value with the one at `path` replaced, or made where a member is missing. Everything else
    /// keeps its bytes.
    /// - Parameter json: Valid JSON text.
    /// - Returns: `nil` when the path leads through a value that is no object, or past the end of an array.
    public func setting(_ path: SimplePath, to json: String) -> String? {
        Self.setting(path.segments[...], to: json, in: self)
    }

    private static func setting(_ segments: ArraySlice<SimplePath.Segment>, to json: String, in value: RawJSON?)
        -> String?
    {
        guard let segment = segments.first else { return json }
        let rest = segments.dropFirst()
        switch segment {
        case .member(let name):
            guard let value else {
                return setting(rest, to: json, in: nil).map { "{" + JSONString.encode(name) + ":" + $0 + "}" }
            }
            guard value.kind == .object else { return nil }
            var old: RawJSON?
            var isEmpty = true
            value.forEachMember { key, member in
                isEmpty = false
                if key.isString(equalTo: name) { old = member }
                return true
            }
            guard let new = setting(rest, to: json, in: old) else { return nil }
            if let old { return value.replacing(old.range, with: new) }
            let end = value.range.upperBound - 1
            return value.replacing(end..<end, with: (isEmpty ? "" : ",") + JSONString.encode(name) + ":" + new)
        case .index(let wanted):
            var old: RawJSON?
            var index = 0
            value?.forEachElement { element in
                if index == wanted { old = element }
                index += 1
                return old == nil
            }
            guard let value, let old, let new = setting(rest, to: json, in: old) else { return nil }
            return value.replacing(old.range, with: new)
        }
    }

    private func replacing(_ part: Range<Int>, with new: String) -> String {
        let before = RawJSON(source: source, range: range.lowerBound..<part.lowerBound)
        let after = RawJSON(source: source, range: part.upperBound..<range.upperBound)
        return before.text + new + after.text
    }
}
