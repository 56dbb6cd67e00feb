import QuireBase

extension FaultPlans {
    /// Reads a plan for every vendor as it is written on a command line: `429,reset` or `share=0.1;kinds=429;seed=3`.
    public init(spec: String) throws(FaultSyntaxError) {
        let settings = try FaultSettings(spec)
        guard settings.vendor == nil else { throw .unknownSetting("vendor") }
        self.init(try settings.plan())
    }

    /// Reads a file: `{"seed": 7, "share": 0.1, "kinds": ["429", "reset"], "vendors": {"github": {"share": 0.5}}}`.
    /// What a vendor's own plan does not say is as for all.
    /// - Parameter names: Of the vendors that there are.
    public init(json: [UInt8], vendors names: [String]) throws(FaultSyntaxError) {
        let value: JSONValue
        do throws(JSONReader.Malformed) { value = try JSONReader.read(json) } catch {
            throw .malformed("no JSON from byte \(error.offset) on")
        }
        guard case .object(let members) = value else { throw .malformed("it is no JSON object") }
        let settings = try FaultSettings(members)
        var base: FaultPlan?
        if !settings.isEmpty {
            // With a share or a seed alone, kinds may stand with the vendors.
            base = try? settings.plan()
        }
        if base == nil, value["vendors"] == nil { throw .noKinds }
        self.init(base ?? .none)
        for member in value["vendors"]?.members ?? [] {
            guard names.contains(where: { same($0, member.name) }) else {
                throw .unknownVendor(member.name, nearest: nearest(member.name, in: names))
            }
            guard case .object(let own) = member.value else { throw .malformed("\(member.name) is no JSON object") }
            self[member.name] = try FaultSettings(
                members.filter { top in
                    !same(top.name, "vendors") && !own.contains { same($0.name, top.name) }
                } + own
            ).plan()
        }
    }
}
