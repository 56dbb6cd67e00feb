import CYaml
import QuireBase

/// One libyaml parser, owned, over the text of a file.
struct YAMLStream: ~Copyable {
    // On the heap: the parser points into itself.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let source: SourceText
    // What the parser reads from; kept alive until it is deleted.
    private let bytes: PaddedBytes
    /// libyaml ends each file with a line break, and names places behind it.
    private let end: YAMLMark

    init(_ source: SourceText) throws(ConfigProblem) {
        self.source = source
        bytes = PaddedBytes(source.bytes[source.start...])
        var place = PlaceCursor(start: source.start)
        place.advance(to: source.bytes.count, in: source.bytes)
        end = YAMLMark(line: place.line, column: place.column)
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw source.problem("there is not enough memory to read this file", 0)
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.base, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// - Throws: What libyaml refuses, in this project's words.
    mutating func next() throws(ConfigProblem) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        let mark = YAMLMark(event.start_mark, end: end)
        let kind: YAMLEvent.Kind =
            switch event.type {
            case YAML_DOCUMENT_START_EVENT: .documentStart
            case YAML_DOCUMENT_END_EVENT: .documentEnd
            case YAML_ALIAS_EVENT: .alias(Self.text(event.data.alias.anchor) ?? "")
            case YAML_SCALAR_EVENT: .scalar(Self.scalar(event.data.scalar))
            case YAML_SEQUENCE_START_EVENT: .listStart(tag: Self.text(event.data.sequence_start.tag))
            case YAML_MAPPING_START_EVENT: .mapStart(tag: Self.text(event.data.mapping_start.tag))
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: .end
            case YAML_STREAM_START_EVENT: .streamStart
            default: .streamEnd
            }
        return YAMLEvent(kind: kind, mark: mark, anchor: Self.anchor(event))
    }

    private static func scalar(_ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar) -> YAMLScalar {
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        return YAMLScalar(
            text: String(decoding: bytes, as: UTF8.self), tag: text(scalar.tag),
            isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    }

    private static func anchor(_ event: yaml_event_t) -> String? {
        switch event.type {
        case YAML_SCALAR_EVENT: text(event.data.scalar.anchor)
        case YAML_SEQUENCE_START_EVENT: text(event.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT: text(event.data.mapping_start.anchor)
        default: nil
        }
    }

    private static func text(_ characters: UnsafePointer<yaml_char_t>?) -> String? {
        characters.map { String(cString: $0) }
    }

    private var failure: ConfigProblem {
        let reason = parser.pointee.problem.map { String(cString: $0) } ?? ""
        if parser.pointee.error == YAML_READER_ERROR {
            return source.problem(
                "this character may not stand in YAML: write it as an escape in double quotes",
                source.start + parser.pointee.problem_offset)
        }
        guard parser.pointee.error != YAML_MEMORY_ERROR else {
            return source.problem("there is not enough memory to read this file", 0)
        }
        return YAMLFailure(
            reason: reason, context: parser.pointee.context.map { String(cString: $0) } ?? "",
            mark: YAMLMark(parser.pointee.problem_mark, end: end),
            contextMark: YAMLMark(parser.pointee.context_mark, end: end)
        ).problem(in: source)
    }
}

extension YAMLMark {
    /// libyaml counts from 0, columns in characters.
    fileprivate init(_ mark: yaml_mark_t, end: YAMLMark) {
        self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
        if line > end.line { self = end }
    }
}
