import QuireHTTP
import QuireJSON
import QuirePagination

/// What the command line tells the templates of a config.
enum TemplateOptions {
    static func scope(_ arguments: Arguments) throws(UsageError) -> TemplateScope {
        var scope = TemplateScope()
        if let text = arguments.last("--base-url") {
            do { scope.baseURL = try HTTPURL(text) } catch { throw UsageError("--base-url: \(error)") }
        }
        scope.settings = try settings(arguments)
        return scope
    }

    /// Those of the file, with each `--set` over them.
    private static func settings(_ arguments: Arguments) throws(UsageError) -> RawJSON {
        var settings = RawJSON("{}")
        if let path = arguments.last("--settings") {
            settings = RawJSON(String(decoding: try FileBytes.read(path, for: "--settings"), as: UTF8.self))
            if let error = settings.grammarError { throw UsageError("\(path):\(error.line):\(error.column): \(error)") }
            guard settings.kind == .object else { throw UsageError("\(path): settings are a JSON object") }
        }
        for pair in arguments.all("--set") {
            guard let equals = pair.firstIndex(of: "="), equals > pair.startIndex else {
                // Without quoting it: what lacks its name may well be a secret.
                throw UsageError("--set: write name=value")
            }
            let value = JSONString.encode(String(pair[pair.index(after: equals)...]))
            guard let text = settings.setting(SimplePath([.member(String(pair[..<equals]))]), to: value) else {
                throw UsageError("--set: the settings are no JSON object")
            }
            settings = RawJSON(text)
        }
        return settings
    }
}
