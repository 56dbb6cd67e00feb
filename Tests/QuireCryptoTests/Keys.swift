import QuireCrypto
import QuireHTTP
import TestOrigin

/// Keys made for one test run, in the forms in which people have them.
struct Keys {
    let folder = TemporaryFolder()

    /// - Parameter words: What `openssl` is to write to the file, which is given behind them.
    func pem(_ name: String, _ words: String...) async -> String {
        let file = folder.file(name)
        _ = await Program(["openssl"] + words + ["-out", file]).outcome()
        return folder.text(name) ?? ""
    }

    func rsa(bits: Int = 2048) async -> String {
        await pem("rsa\(bits).pem", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:\(bits)")
    }

    func ec(curve: String = "P-256") async -> String {
        await pem("\(curve).pem", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:\(curve)")
    }

    /// Another form of a key that was made before.
    func converted(_ name: String, _ pem: String, _ words: String...) async -> String {
        let source = folder.put(pem, in: "source-" + name)
        let file = folder.file(name)
        _ = await Program(["openssl"] + words + ["-in", source, "-out", file]).outcome()
        return folder.text(name) ?? ""
    }
}
