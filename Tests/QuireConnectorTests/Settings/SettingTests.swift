import QuireConnector
import QuireHTTP
import QuireJSON
import Testing

@Suite("Settings") struct SettingTests {
    private static let connector = try! Shop.connector(
        """
        settings:
          text: {}
          whole: {type: integer, minimum: 1, maximum: 10, env: SHOP_WHOLE}
          number: {type: number, default: 1.5}
          flag: {type: boolean, default: false}
          choice: {choices: [a, b]}
          key: {secret: true, type: integer, minimum: 5, maximum: 9, env: SHOP_KEY}
        query: {all: "{{ settings | length }}"}
        streams: {orders: {endpoint: orders}}

        """)

    private static func value(_ name: String, _ sources: SettingSources) throws -> String? {
        try SettingValues(connector, sources).json[SimplePath([.member(name)])]?.text
    }

    private static func given(_ name: String, _ value: String) -> SettingSources {
        var sources = SettingSources()
        sources.given = [(name, value)]
        return sources
    }

    @Test(
        "a text becomes a value of the setting's kind",
        arguments: [
            ("text", "a\"b\n", #""a\"b\n""#), ("text", "", #""""#), ("text", "7", #""7""#), ("whole", "7", "7"),
            ("number", "1e2", "1e2"), ("number", "-0.5", "-0.5"), ("flag", "true", "true"), ("choice", "b", #""b""#),
            ("delay", "0.5", "0.5"), ("max_pages", "3", "3"),
        ])
    func kinds(name: String, text: String, json: String) throws {
        #expect(try Self.value(name, Self.given(name, text)) == json)
    }

    @Test(
        "a text that is no such value is refused, and said what it is",
        arguments: [
            ("whole", "many", "--set whole: the setting whole is 'many', which is no number"),
            ("whole", "", "--set whole: the setting whole is '', which is no number"),
            ("whole", "7.5", "--set whole: the setting whole is '7.5', which is no whole number"),
            (
                "whole", "99999999999999999999",
                "--set whole: the setting whole is '99999999999999999999', which is no whole number"
            ),
            ("whole", "0", "--set whole: the setting whole is '0', which is below 1"),
            ("whole", "11", "--set whole: the setting whole is '11', which is above 10"),
            ("flag", "yes", "--set flag: the setting flag is 'yes', which is neither true nor false"),
            ("flag", "1", "--set flag: the setting flag is '1', which is neither true nor false"),
            ("choice", "c", "--set choice: the setting choice is 'c', which is none of a, b"),
            ("delay", "-1", "--set delay: the setting delay is '-1', which is below 0"),
            ("max_pages", "1.5", "--set max_pages: the setting max_pages is '1.5', which is no whole number"),
        ])
    func refusals(name: String, text: String, message: String) {
        #expect(refusal { _ = try Self.value(name, Self.given(name, text)) } == message)
    }

    @Test("what is given by name comes before the environment, a file, the user's own and the default")
    func precedence() throws {
        var sources = SettingSources()
        #expect(try Self.value("whole", sources) == nil)
        #expect(try Self.value("number", sources) == "1.5")
        sources.user = try UserSettings(
            RawJSON(#"{"settings": {"whole": 1, "number": 9}, "connectors": {"other": {"whole": 8}}}"#),
            named: "mine.json")
        #expect(try Self.value("whole", sources) == "1")
        sources.user = try UserSettings(
            RawJSON(#"{"settings": {"whole": 1}, "connectors": {"shop": {"whole": 2}}}"#), named: "mine.json")
        #expect(try Self.value("whole", sources) == "2")
        sources.file = (RawJSON(#"{"whole": "3"}"#), "run.json")
        #expect(try Self.value("whole", sources) == "3")
        sources.environment = { $0 == "SHOP_WHOLE" ? "4" : nil }
        #expect(try Self.value("whole", sources) == "4")
        sources.given = [("whole", "5"), ("whole", "6")]
        #expect(try Self.value("whole", sources) == "6")
    }

    @Test("an empty variable of the environment, and null in a file, are no values")
    func absent() throws {
        var sources = SettingSources()
        sources.environment = { _ in "" }
        sources.file = (RawJSON(#"{"whole": null}"#), "run.json")
        #expect(try Self.value("whole", sources) == nil)
    }

    @Test("a name that no setting has is refused with the nearest, wherever it stands")
    func unknown() throws {
        let all = "(it has text, whole, number, flag, choice, key, delay, max_pages)"
        #expect(
            refusal { _ = try Self.value("text", Self.given("txt", "a")) }
                == "--set: shop has no setting 'txt'; did you mean 'text'? \(all)")
        var sources = SettingSources()
        sources.file = (RawJSON(#"{"banana": 1}"#), "run.json")
        #expect(refusal { _ = try Self.value("text", sources) } == "run.json: shop has no setting 'banana' \(all)")
        sources = SettingSources()
        sources.user = try UserSettings(RawJSON(#"{"connectors": {"shop": {"flg": true}}}"#), named: "mine.json")
        #expect(
            refusal { _ = try Self.value("text", sources) }
                == "mine.json: shop has no setting 'flg'; did you mean 'flag'? \(all)")
        // What is for every connector may be of another one.
        sources.user = try UserSettings(RawJSON(#"{"settings": {"flg": true}}"#), named: "mine.json")
        #expect(try Self.value("flag", sources) == "false")
    }

    @Test("what is required and missing is asked for by each of the ways to give it")
    func missing() throws {
        let connector = try Shop.connector(
            """
            settings:
              location: {required: true, help: a place}
              api_key: {required: true, secret: true, env: SHOP_KEY}
            query: {a: "{{ settings.location }}{{ settings.api_key }}"}
            streams: {orders: {endpoint: orders}}

            """)
        #expect(
            refusal { _ = try Shop.settings(connector) }
                == "shop needs --set location=…: a place; --set api_key=… (or the environment variable SHOP_KEY)")
        #expect(try Shop.settings(connector, isComplete: false).json.text == "{}")
    }

    @Test(
        "no message tells the value of a secret, wherever it came from",
        arguments: ["hunter2", "3", "12", "1.5", "99999999999999999999", "\"quoted\"", ""])
    func secrets(value: String) throws {
        var sources: [SettingSources] = [Self.given("key", value)]
        var environment = SettingSources()
        environment.environment = { $0 == "SHOP_KEY" ? value : nil }
        sources.append(environment)
        var file = SettingSources()
        file.file = (RawJSON("{\"key\": \(JSONString.encode(value))}"), "run.json")
        sources.append(file)
        for source in sources {
            let message = refusal { _ = try Self.value("key", source) }
            // An empty variable is none at all.
            if source.given.isEmpty, value.isEmpty, source.file == nil { continue }
            #expect(message.contains("the setting key is "))
            #expect(value.count < 2 || !message.contains(value))
        }
    }

    @Test("secret settings are told apart")
    func secretValues() throws {
        let values = try SettingValues(Self.connector, Self.given("key", "7"))
        #expect(values.secrets == [Secret("7")])
    }

    @Test(
        "the user's own settings have a form",
        arguments: [
            ("[]", "mine.json: settings are a JSON object"),
            (
                #"{"github": {}}"#,
                #"mine.json: 'github' is not known here; write {"settings": {…}, "connectors": {"NAME": {…}}}"#
            ),
            (
                #"{"settings": 1}"#,
                #"mine.json: 'settings' is not known here; write {"settings": {…}, "connectors": {"NAME": {…}}}"#
            ),
        ])
    func userForm(text: String, message: String) {
        #expect(refusal { _ = try UserSettings(RawJSON(text), named: "mine.json") } == message)
    }
}
