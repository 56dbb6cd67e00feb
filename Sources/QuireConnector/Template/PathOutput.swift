import QuireHTTP
import QuireTemplate

/// Collects a template that is a path: see ``TemplateTree/pathText(_:)``.
struct PathOutput: TemplateOutput {
    private var bytes: [UInt8] = []
    /// Where in the path the printed values stand.
    private var values: [Range<Int>] = []
    private(set) var lacksValue = false

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func write(text own: String) { bytes += own.utf8 }

    mutating func write(value: TemplateValue, text printed: String) throws(TemplateError) {
        if value.kind == .undefined || value.kind == .none || printed.isEmpty { lacksValue = true }
        let start = bytes.count
        switch (value.kind == .safeText, value.provenance.contains(.external)) {
        case (false, _): bytes += PercentEncoding.strict(printed).utf8
        case (true, false): bytes += printed.utf8
        // What a server has said can be declared to be several segments, and no more than that.
        case (true, true): bytes += PercentEncoding.segments(printed).utf8
        }
        values.append(start..<bytes.count)
    }

    /// Whether a value has made a step to another path, such as `..`. Encoded it is one too: servers decode a path before
    /// they walk it (RFC 3986, section 6.2.2.2), some of them its slashes as well.
    var stepsAside: Bool {
        let path = bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        return path.split(separator: UInt8(ascii: "/")).contains { segment in
            guard values.contains(where: { $0.overlaps(segment.startIndex..<segment.endIndex) }) else { return false }
            let decoded = Array(PercentEncoding.decode(String(decoding: Array(segment), as: UTF8.self)).utf8)
            return decoded.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.contains { part in
                part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8)
            }
        }
    }
}
