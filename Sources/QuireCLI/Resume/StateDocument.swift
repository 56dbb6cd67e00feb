import QuireBase
import QuireJSON

/// The text of a state file: what the run was asked for, how far its files are, what the library keeps.
struct StateDocument {
    /// Of the format. A state of a later one is refused.
    static let version = 1
    static let kind = "fetch state"
    /// In bytes.
    static let most = 256 << 20

    var config: RunConfig
    /// ``OutputCheckpoint``.
    var output: RawJSON
    /// Bytes of the log.
    var log: Int
    /// Bytes of the ledger; `nil` without one.
    var ledger: Int?
    /// ``RunKeeper``.
    var run: RawJSON

    var text: String {
        let ledger = ledger.map { ",\"ledger\":\($0)" } ?? ""
        let body =
            "{\"config\":\(config.json),\"output\":\(output.text),\"log\":\(log)\(ledger),\"run\":\(run.text)}"
        return "{\"quire\":\"\(Self.kind)\",\"version\":\(Self.version),\"check\":\"\(Self.check(of: body))\",\n"
            + "\"state\":\(body)}\n"
    }

    init(config: RunConfig, output: RawJSON, log: Int, ledger: Int?, run: RawJSON) {
        (self.config, self.output, self.log, self.ledger, self.run) = (config, output, log, ledger, run)
    }

    /// - Throws: ``StateProblem`` for what ``text`` cannot have been.
    init(_ text: String) throws(StateProblem) {
        let json = RawJSON(text)
        guard json.grammarError == nil, json.kind == .object else {
            throw Self.begins(text) ? .damaged : .foreign
        }
        guard let kind = json[member: "quire"]?.stringValue else { throw .foreign }
        guard same(kind, Self.kind) else { throw .otherKind(kind) }
        guard let version = json[member: "version"].flatMap({ Int($0.text) }), version > 0 else { throw .damaged }
        guard version <= Self.version else { throw .newer }
        guard let state = json[member: "state"], state.kind == .object,
            let check = json[member: "check"]?.stringValue, same(check, Self.check(of: state.text)),
            let config = state[member: "config"].flatMap(RunConfig.init), let output = state[member: "output"],
            let run = state[member: "run"], let log = state[member: "log"].flatMap({ Int($0.text) }), log >= 0
        else { throw .damaged }
        self.init(config: config, output: output, log: log, ledger: nil, run: run)
        guard let length = state[member: "ledger"] else { return }
        guard let bytes = Int(length.text), bytes >= 0 else { throw .damaged }
        ledger = bytes
    }

    /// Of a run that was asked for `config`.
    init(_ text: String, of config: RunConfig) throws(StateProblem) {
        try self.init(text)
        let differences = config.differences(from: self.config)
        guard differences.isEmpty else { throw .otherRun(differences) }
    }

    /// Whether a text is the beginning of a state.
    private static func begins(_ text: String) -> Bool {
        let start = "{\"quire\":\"\(kind)\"".utf8
        let count = min(start.count, text.utf8.count)
        return count > 0 && text.utf8.prefix(count).elementsEqual(start.prefix(count))
    }

    private static func check(of body: String) -> String {
        let hash = Array(body.utf8).withUnsafeBytes { hash64($0, seed: 0x7175_6972_65) }
        return String(hash, radix: 16)
    }
}

/// Why a file is no state that this run can go on with.
enum StateProblem: Error, Equatable {
    /// Nothing that this program wrote.
    case foreign
    /// Written by this program for something else.
    case otherKind(String)
    /// Of a later version of the program.
    case newer
    /// What has the log's name is none.
    case foreignLog
    /// Cut off or changed.
    case damaged
    /// Of a run that was asked for something else: the parts that differ.
    case otherRun([String])
    /// Damage in a place that is known.
    case broken(String)

    /// - Parameter path: The state file's.
    func message(_ path: String) -> String {
        let over = "to start over, remove it and \(quoted(path + ".log"))"
        return switch self {
        case .foreign: "--resume: \(quoted(path)) is there and no state that quire wrote: name another file"
        case .otherKind(let kind):
            "--resume: \(quoted(path)) is a \(kind.prefix(40)) and no state of a fetch: name another file"
        case .newer: "--resume: \(quoted(path)) was written by a later version of quire: go on with that one; \(over)"
        case .foreignLog: "--resume: \(quoted(path + ".log")) is there and no log that quire wrote: name another file"
        case .damaged: "--resume: \(quoted(path)) is damaged or cut off; \(over)"
        case .broken(let reason): "--resume: \(quoted(path)) cannot be gone on with: \(reason); \(over)"
        case .otherRun(let parts):
            "--resume: \(quoted(path)) is of another run, which differs in \(parts.joined(separator: ", ")): give the same, or name another file; \(over)"
        }
    }
}

extension RawJSON {
    subscript(member name: String) -> RawJSON? { self[SimplePath([.member(name)])] }
}
