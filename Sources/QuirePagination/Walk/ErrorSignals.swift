import QuireJSON

/// Errors that come with a success status: a page without records and a non-empty `errors`, a non-null `error`,
/// `ok: false` or `success: false` at the top.
enum ErrorSignals {
    static let sources: [ValueSource] = ["errors", "error", "ok", "success", "message"].map {
        .body(SimplePath([.member($0)]))
    }

    /// - Parameter values: What stands at ``sources``, in this order.
    static func error(in values: ArraySlice<RawJSON?>) -> String? {
        let names = ["errors", "error", "ok", "success"]
        for (name, value) in zip(names, values) {
            guard let value, isError(name, value) else { continue }
            let text = [values[values.startIndex + 1], values[values.startIndex], values.last ?? nil].compactMap { $0 }
                .first { $0.kind != .null && $0.kind != .boolean }
            return "the server answered with an error in the body: "
                + (text.map {
                    name == "error" || name == "errors" ? "\(name) is \($0.excerpt)" : "\(name) is false, \($0.excerpt)"
                }
                    ?? "\(name) is \(value.excerpt)")
        }
        return nil
    }

    /// The same for page 1, whose layout is not known yet.
    /// - Parameter records: The declared paths of the records. Without any, a list of objects near the top speaks
    ///   against an error; a list of texts may be its messages.
    static func firstError(in root: RawJSON, records: [JSONPath]) -> String? {
        guard root.kind == .object else { return nil }
        let holdsRecords =
            records.isEmpty
            ? RecordsFinder.holdsObjects(root)
            : records.contains { !((try? FoundRecords(at: $0, in: root))?.records?.isEmpty ?? true) }
        guard !holdsRecords else { return nil }
        return error(
            in: sources.map { source in
                if case .body(let path) = source { root[path] } else { nil }
            }[...])
    }

    private static func isError(_ name: String, _ value: RawJSON) -> Bool {
        switch name {
        case "errors":
            value.kind == .array
                ? value.isFilledArray : !value.isEmptyObject && !["null", "\"\"", "false", "0"].contains(value.text)
        case "error": value.kind != .null && !["\"\"", "false", "0"].contains(value.text)
        default: value.text == "false"
        }
    }
}

extension RawJSON {
    /// Whole texts wherever possible, see ``BodyExcerpt/rawLimit``.
    fileprivate var excerpt: String {
        let bytes = text.utf8
        guard bytes.count > BodyExcerpt.rawLimit else { return text }
        return String(decoding: bytes.prefix(BodyExcerpt.rawLimit), as: UTF8.self)
    }
}
