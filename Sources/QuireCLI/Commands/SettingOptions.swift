import Quire
import QuireConnector
import QuireJSON

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The settings of a connector: from the command line, the environment, files.
enum SettingOptions {
    /// One set of values for each run.
    static func partitions(of connector: Connector, _ arguments: Arguments) throws(UsageError) -> [SettingValues] {
        do {
            let rows = try rows(arguments)
            var sources = try sources(arguments)
            if let path = arguments.last("--replay") {
                do throws(RecordingError) {
                    sources.standIns = Set(try ReplayTransport.secretSettings(at: path))
                } catch {
                    throw UsageError("--replay: \(error)")
                }
            }
            var values: [SettingValues] = []
            for row in rows {
                sources.given = row
                values.append(try SettingValues(connector, sources))
            }
            return values
        } catch {
            throw UsageError("\(error)")
        }
    }

    /// The values that are there, without asking for those that are missing: for commands that send nothing.
    static func known(of connector: Connector, _ arguments: Arguments) throws(UsageError) -> SettingValues {
        do {
            var sources = try sources(arguments)
            sources.given = try rows(arguments).first ?? []
            return try SettingValues(connector, sources, isComplete: false)
        } catch {
            throw UsageError("\(error)")
        }
    }

    /// A file whose bytes no value may lose.
    private static func text(of path: String, for option: String) throws(UsageError) -> String {
        guard let text = String(validating: try FileBytes.read(path, for: option), as: UTF8.self) else {
            throw UsageError("\(option): \(path) is not UTF-8")
        }
        return text
    }

    private static func rows(_ arguments: Arguments) throws -> [[(name: String, value: String)]] {
        var partitions = Partitions()
        for (name, value) in try arguments.pairs("--set") {
            try partitions.add(name, value) { path throws(ConnectorError) in
                do throws(UsageError) {
                    return try text(of: path, for: "--set")
                } catch { throw ConnectorError(error.description) }
            }
        }
        for path in arguments.all("--set-rows") {
            try partitions.add(
                rows: try text(of: path, for: "--set-rows"), named: path)
        }
        return partitions.rows
    }

    /// The object in the file of `--settings`, and the file's name.
    static func file(_ arguments: Arguments) throws(UsageError) -> (object: RawJSON, name: String)? {
        guard let path = arguments.last("--settings") else { return nil }
        let object = RawJSON(String(decoding: try FileBytes.read(path, for: "--settings"), as: UTF8.self))
        if let error = object.grammarError { throw UsageError("\(path):\(error.line):\(error.column): \(error)") }
        guard object.kind == .object else { throw UsageError("\(path): settings are a JSON object") }
        return (object, path)
    }

    private static func sources(_ arguments: Arguments) throws -> SettingSources {
        var sources = SettingSources()
        sources.environment = { name in getenv(name).map { String(cString: $0) } }
        sources.file = try file(arguments)
        if let path = userFile, access(path, F_OK) == 0 {
            let bytes = try FileBytes.read(path, for: "your settings")
            sources.user = try UserSettings(RawJSON(String(decoding: bytes, as: UTF8.self)), named: path)
        }
        return sources
    }

    /// `$XDG_CONFIG_HOME/quire/settings.json` (XDG Base Directory Specification), in `~/.config` where that is not
    /// set.
    private static var userFile: String? {
        let variable = { (name: String) in getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } }
        if let folder = variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder + "/quire/settings.json" }
        return variable("HOME").map { $0 + "/.config/quire/settings.json" }
    }
}
