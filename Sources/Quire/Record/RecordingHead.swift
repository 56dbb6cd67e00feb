import QuireJSON

/// The first line of a recording's index: what the whole recording was made with.
struct RecordingHead: Sendable, Equatable {
    /// Goes up when an older Quire would read a recording wrongly.
    static let format = 1

    /// Seconds since 1970.
    var started: Int64
    /// Of the hashes that requests are found by.
    var seed: UInt64
    /// Secret settings that had a value.
    var secretSettings: [String] = []

    var line: String {
        let names = secretSettings.map(JSONString.encode).joined(separator: ",")
        return
            "{\"quire_recording\":\(Self.format),\"quire\":\(JSONString.encode(quireVersion)),\"started\":\(started),"
            + "\"seed\":\"\(String(seed, radix: 16))\",\"secret_settings\":[\(names)]}\n"
    }

    init(started: Int64, seed: UInt64, secretSettings: [String] = []) {
        (self.started, self.seed, self.secretSettings) = (started, seed, secretSettings)
    }

    /// - Parameter path: Of the recording, for messages.
    init(_ line: RawJSON, in path: String) throws(RecordingError) {
        guard let format = line.number("quire_recording") else {
            throw .damaged(path: path, reason: "its first line is not that of a recording's index")
        }
        guard format <= Self.format else { throw .newer(path: path, format: format) }
        guard format >= 1, let started = line.number("started"), (0...1_000_000_000_000).contains(started),
            let seed = line.text("seed").flatMap({ UInt64($0, radix: 16) })
        else { throw .damaged(path: path, reason: "its first line lacks what every recording has") }
        (self.started, self.seed) = (Int64(started), seed)
        secretSettings = line.member("secret_settings")?.elements.compactMap(\.stringValue) ?? []
    }
}

extension RawJSON {
    func number(_ name: String) -> Int? { member(name).flatMap { Int($0.text) } }
}
