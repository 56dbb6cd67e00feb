/// How the output is compressed.
public enum Compression: String, Sendable, CaseIterable {
    case none, gzip, zstd

    init?(extension: String) {
        switch `extension` {
        case "gz": self = .gzip
        case "zst": self = .zstd
        default: return nil
        }
    }

    func stage(before sink: any ByteSink, path: String) throws(OutputError) -> any ByteSink {
        switch self {
        case .none: sink
        case .gzip: try GzipSink(before: sink, path: path)
        case .zstd: try ZstdSink(before: sink, path: path)
        }
    }
}
