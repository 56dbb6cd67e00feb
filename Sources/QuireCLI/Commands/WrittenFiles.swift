import QuireOutput

/// The files that one run writes, of which no two may be the same: each is emptied when it is opened.
enum WrittenFiles {
    /// - Throws: When two options lead to one file.
    static func check(_ destination: Destination, ledger: String?, report: String?, state: String? = nil)
        throws(UsageError)
    {
        var owners: [FileIdentity: String] = [:]
        for (option, file) in files(destination, ledger, report, state) {
            guard let file else { continue }
            if let other = owners.updateValue(option, forKey: file), other != option {
                throw UsageError("\(option) and \(other) lead to the same file: name two")
            }
        }
    }

    private static func files(
        _ destination: Destination, _ ledger: String?, _ report: String?, _ state: String?
    ) -> [(option: String, file: FileIdentity?)] {
        let output: [(String, FileIdentity?)] =
            switch destination {
            case .standardOutput: [("standard output", .standardOutput)]
            case .file(let path):
                ["", ".partial", ".partial.rows"].map { ("--output", FileIdentity(path: path + $0)) }
            }
        return output + [
            ("--ledger", ledger.flatMap { FileIdentity(path: $0) }),
            ("--report", report.flatMap { FileIdentity(path: $0) }),
        ] + ["", ".log", ".new"].map { ending in ("--resume", state.flatMap { FileIdentity(path: $0 + ending) }) }
    }
}
