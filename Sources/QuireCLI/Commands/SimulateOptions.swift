import QuireSimulator

/// What the command line says about a simulation.
struct SimulateOptions {
    static let defaultPort = 8642

    let vendors: [any Vendor]
    let server: SimulatedVendors.Options
    /// `nil` lets everyone in.
    let token: String?
    let isLogging: Bool

    init(_ arguments: Arguments) throws(UsageError) {
        guard !arguments.has("--no-auth") || !arguments.has("--token") else {
            throw UsageError("--token and --no-auth exclude each other")
        }
        token = arguments.has("--no-auth") ? nil : arguments.last("--token") ?? "simulated"
        isLogging = arguments.has("--log")
        let records = try arguments.integer("--records", in: 0...1_000_000_000_000) ?? 1_000
        let seed = try arguments.integer("--seed", in: 0...Int.max) ?? 1
        var account = VendorAccount(count: records, seed: UInt64(seed), token: token)
        for text in arguments.all("--size") {
            let (part, size) = try Self.size(text)
            account.sizes[part] = size
        }
        let all = VendorCatalog.vendors(account)
        vendors = try Self.chosen(arguments.positionals, of: all)
        server = try Self.server(arguments, all.map { type(of: $0).name })
    }

    private static func chosen(_ names: [String], of all: [any Vendor]) throws(UsageError) -> [any Vendor] {
        guard !names.isEmpty else { return all }
        let known = all.map { type(of: $0).name }
        for name in names where !known.contains(name) {
            throw UsageError(unknown("vendor", name, known: known))
        }
        return all.filter { names.contains(type(of: $0).name) }
    }

    private static func size(_ text: String) throws(UsageError) -> (part: String, size: Int) {
        let bytes = Array(text.utf8)
        guard let equals = bytes.lastIndex(of: UInt8(ascii: "=")), equals > 0,
            let size = Int(String(decoding: bytes[(equals + 1)...], as: UTF8.self)),
            (0...1_000_000_000_000).contains(size)
        else { throw UsageError("--size: '\(text)' is no part and number, such as contacts=500") }
        return (String(decoding: bytes[..<equals], as: UTF8.self), size)
    }

    private static func server(_ arguments: Arguments, _ names: [String]) throws(UsageError) -> SimulatedVendors.Options
    {
        var options = SimulatedVendors.Options()
        options.port = UInt16(try arguments.integer("--port", in: 0...65_535) ?? defaultPort)
        if let address = arguments.last("--address") {
            // Records and faults are for nobody else.
            guard address.hasPrefix("127.") || address == "::1" else {
                throw UsageError("--address: '\(address)' is no loopback address, such as 127.0.0.1 or ::1")
            }
            options.address = address
        }
        options.rateLimits = try rateLimits(arguments)
        if let faults = arguments.last("--faults") { options.faults = try plans(faults, names) }
        return options
    }

    private static func rateLimits(_ arguments: Arguments) throws(UsageError) -> RateLimits {
        guard let text = arguments.last("--rate-limit") else {
            return arguments.has("--no-rate-limits") ? .off : .documented
        }
        guard !arguments.has("--no-rate-limits") else {
            throw UsageError("--rate-limit and --no-rate-limits exclude each other")
        }
        let numbers = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: Array($0), as: UTF8.self)) }
        guard numbers.count == 2, let requests = numbers[0], let seconds = numbers[1],
            (1...1_000_000_000).contains(requests),
            (1...86_400).contains(seconds)
        else { throw UsageError("--rate-limit: '\(text)' is no limit, such as 100/10: 100 requests in 10 seconds") }
        return .replaced(requests: requests, seconds: seconds)
    }

    /// A text that is no list of kinds may be a file; so may JSON itself.
    private static func plans(_ text: String, _ names: [String]) throws(UsageError) -> FaultPlans {
        let cause: FaultSyntaxError
        do throws(FaultSyntaxError) {
            guard text.utf8.first == UInt8(ascii: "{") else { return try FaultPlans(spec: text) }
            return try FaultPlans(json: Array(text.utf8), vendors: names)
        } catch { cause = error }
        let file: [UInt8]
        do throws(UsageError) { file = try FileBytes.read(text, for: "--faults") } catch {
            throw UsageError("--faults: \(cause); nor is there a file of that name")
        }
        do throws(FaultSyntaxError) { return try FaultPlans(json: file, vendors: names) } catch {
            throw UsageError("--faults: \(text): \(error)")
        }
    }
}
