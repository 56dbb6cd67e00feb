import TestOrigin
import Testing

@Suite("quire render")
struct RenderTests {
    @Test("prints the text as it is")
    func text() async {
        let run = await Quire.run("render", "{\"page\": {{ 1 + 1 }}}")
        #expect(run.status == 0)
        #expect(run.text == "{\"page\": 2}")
    }

    @Test("a template that does not parse is shown with a caret")
    func syntax() async {
        let run = await Quire.run("render", "{{ a b }}")
        #expect(run.status == 2)
        #expect(run.errors.contains("line 1, column 6"))
        #expect(run.errors.contains("{{ a b }}\n     ^"))
    }

    @Test("a render that fails has another exit code")
    func failure() async {
        let run = await Quire.run("render", "{{ nope.x }}")
        #expect(run.status == 1)
        #expect(run.errors.contains("'nope' is undefined"))
        #expect(run.text.isEmpty)
    }

    @Test("variables come from a file")
    func context() async {
        let folder = TemporaryFolder()
        let variables = folder.put("{\"page\": 2}", in: "variables.json")
        let run = await Quire.run("render", "{{ page + 1 }}", "--context", variables)
        #expect(run.text == "3")
    }

    @Test("a file of variables that is missing, and no template, are wrong usage")
    func usage() async {
        #expect(await Quire.run("render").status == 2)
        #expect(await Quire.run("render", "a", "b").status == 2)
        #expect(await Quire.run("render", "a", "--context", "/nowhere/at/all.json").status == 2)
    }
}
