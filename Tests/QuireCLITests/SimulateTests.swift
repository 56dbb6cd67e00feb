import Testing
import TestOrigin

@Suite struct SimulateTests {
    @Test("it says where it listens, serves, and ends with 0 on SIGTERM and on Ctrl-C", arguments: ["TERM", "INT"])
    func serves(signal: String) async throws {
        let folder = TemporaryFolder()
        let script = """
            mkfifo "$1"
            "$0" simulate spiribo zoom --port 0 --records 20 --size x=3 --token key --log > "$1" & server=$!
            while read -r line; do
              case "$line" in "Listening on "*) break;; esac
            done < "$1"
            url=${line#Listening on }; url=${url%%;*}
            "$0" fetch "$url/spiribo/contracts?limit=100" --scheme none --records '$.data' -H 'Authorization: Bearer key'
            kill -$2 $server
            wait $server
            echo "ended with $?"
            """
        let run = await Program(["sh", "-c", script, Quire.path, folder.file("table"), signal]).outcome()
        #expect(run.lines.count == 21, "\(run.errors)")
        #expect(run.lines.last == "ended with 0", "\(run.errors)")
        #expect(run.errors.contains("GET /spiribo/contracts?limit=100 200 "))
    }

    @Test(
        "what cannot be meant is exit 2",
        arguments: [
            (["zom"], "'zoom'"), (["--port", "65536"], "--port"), (["--address", "0.0.0.0"], "loopback"),
            (["--records", "-1"], "--records"), (["--size", "contacts"], "--size"), (["--size", "=3"], "--size"),
            (["--faults", "nope"], "wrong-length"), (["--faults", "{\"kinds\":[1]}"], "storm"),
            (["--faults", "share=2;kinds=500"], "share"),
            (["--faults", "/nowhere/faults.json"], "/nowhere/faults.json"),
            (["--rate-limit", "10"], "--rate-limit"), (["--rate-limit", "1/1", "--no-rate-limits"], "exclude"),
            (["--token", "a", "--no-auth"], "exclude"),
        ] as [([String], String)])
    func usage(words: [String], says: String) async {
        let run = await Quire.start(["simulate"] + words).outcome()
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(says), "\(run.errors)")
    }
}
