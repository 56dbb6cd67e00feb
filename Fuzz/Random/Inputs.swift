import FuzzHarness

/// How the inputs of each part are made: by its grammar, or out of files that mean something to it.
struct Inputs: Sendable {
    static let shared = Inputs()

    /// Longest input, in bytes.
    private static let longest = 64 << 10
    private let connectors: [[UInt8]]
    private let links: [[UInt8]]
    private let pages: [[UInt8]]

    private init() {
        connectors = Seeds.files(in: [
            "Sources/QuireConnector/Catalogue/Files", "Tests/Fixtures/lint", "Tests/Fixtures/pagination",
            "Fuzz/Corpus/connector",
        ])
        links = Seeds.files(in: ["Fuzz/Corpus/link"])
        pages = Seeds.files(in: ["Fuzz/Corpus/page"])
    }

    func bytes(for part: FuzzPart, _ draw: inout Draw) -> [UInt8] {
        var bytes: [UInt8]
        switch part {
        case .template: bytes = Grammar.template.text(&draw, depth: 3 + draw.below(8))
        case .path: bytes = Grammar.path.text(&draw, depth: 3 + draw.below(8))
        case .connector: bytes = changed(connectors, &draw)
        case .link:
            bytes = draw.once(in: 4) ? changed(links, &draw) : Grammar.link.text(&draw, depth: 3 + draw.below(8))
        case .page:
            bytes = draw.once(in: 2) ? changed(pages, &draw) : Grammar.page.text(&draw, depth: 3 + draw.below(8))
        }
        if draw.once(in: 2) { Mutation.change(&bytes, &draw) }
        return Array(bytes.prefix(Self.longest))
    }

    /// One of the files, some of its lines and values others.
    private func changed(_ files: [[UInt8]], _ draw: inout Draw) -> [UInt8] {
        guard !files.isEmpty else { return [] }
        let other = draw.pick(files)
        var text = LineMutation(draw.pick(files))
        for _ in 0..<draw.below(4) { text.change(&draw, other: other) }
        return text.bytes
    }
}
