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
        var settings = try SettingOptions.file(arguments)?.object ?? RawJSON("{}")
        for (name, value) in try arguments.pairs("--set") {
            guard let text = settings.setting(SimplePath([.member(name)]), to: JSONString.encode(value)) else {
                throw UsageError("--set: the settings are no JSON object")
            }
            settings = RawJSON(text)
        }
        return settings
    }
}
