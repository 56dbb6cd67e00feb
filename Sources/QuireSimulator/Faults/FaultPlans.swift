/// The faults of a server: for all of its vendors, and other ones for some of them.
public struct FaultPlans: Sendable, Equatable {
    public var plan: FaultPlan
    /// Those of vendors that have a plan of their own, by name.
    public private(set) var vendors: [String: FaultPlan] = [:]

    public init(_ plan: FaultPlan = .none) { self.plan = plan }

    public subscript(vendor: String) -> FaultPlan {
        get { vendors[vendor] ?? plan }
        set { vendors[vendor] = newValue }
    }

    var json: String {
        let own = vendors.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\(quoted($0.key)):\($0.value.json)" }
        return "{\(plan.members),\"vendors\":{\(own.joined(separator: ","))}}"
    }
}
