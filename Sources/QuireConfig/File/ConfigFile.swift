import QuireBase

/// A config file that was read: one value, with the place of everything in it.
///
/// Bounds, beyond which a file is refused: 4 MiB, 100 levels, 100,000 values (aliases counted each time they are used).
public struct ConfigFile: Sendable {
    /// How a file is written.
    public enum Format: String, Sendable {
        /// RFC 8259, without comments and without the same member twice.
        case json
        /// YAML with the core schema of version 1.2.2 (section 10.3), one document a file.
        case yaml
    }

    /// What the file is called in messages.
    public let name: String
    public let format: Format
    public let root: ConfigNode
    /// Of its bytes; the same on every machine.
    package let fingerprint: UInt64

    /// - Parameters:
    ///   - bytes: UTF-8, with or without a byte order mark.
    ///   - name: What messages call the file; its extension (`.json`, `.yaml`, `.yml`) decides the format.
    ///   - format: If not the extension's. With neither, a text that starts with `{` or `[` is JSON, all else YAML.
    /// - Throws: The first thing that is wrong with the text.
    public init(_ bytes: [UInt8], named name: String, format: Format? = nil) throws(ConfigProblem) {
        let text = try SourceText(bytes, file: name)
        self.name = name
        fingerprint = bytes.withUnsafeBytes { hash64($0, seed: 0) }
        self.format = format ?? Format(extensionOf: name) ?? Format(guessedFrom: text)
        switch self.format {
        case .json:
            var reader = JSONReader(text)
            root = try reader.document()
        case .yaml:
            let tree = try YAMLComposer.compose(text)
            var builder = YAMLBuilder(tree, text)
            root = try builder.document()
        }
    }
}

extension ConfigFile.Format {
    init?(extensionOf name: String) {
        let end = name.lowercased().utf8.suffix(5)
        if end.elementsEqual(".json".utf8) {
            self = .json
        } else if end.elementsEqual(".yaml".utf8) || end.suffix(4).elementsEqual(".yml".utf8) {
            self = .yaml
        } else {
            return nil
        }
    }

    init(guessedFrom text: SourceText) {
        let first = text.bytes[text.start...].first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
        self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .yaml
    }
}
