/// One rendering of a template: its variables and what is left of its limits.
final class Renderer {
    let program: Program
    let options: TemplateOptions
    private var context: TemplateContext
    let budget: Budget
    var frame: Frame
    /// Scopes other than branches that are open: at 0, what is set is seen by blocks too.
    var scopeDepth = 0
    /// What the top of the template has set, by name: what its blocks see.
    var exported: [Int: TemplateValue] = [:]
    /// Where in the source evaluation is, for errors.
    var position: Int?
    /// What a filter block or a block assignment captured last.
    var captured = TemplateValue(.none)
    var written = 0
    /// Whether a print without any variable is evaluated.
    var isFolding = false

    init(_ program: Program, _ context: TemplateContext, _ options: TemplateOptions) {
        (self.program, self.context, self.options) = (program, context, options)
        budget = Budget(options.limits)
        frame = Frame(slots: program.root.frameSlots, parent: nil)
    }

    func enter(_ plan: ScopePlan) throws {
        for load in plan.loads {
            switch load {
            case .resolve(let name, let slot): frame.slots[slot] = try resolve(name)
            case .alias(let place, let slot): frame.slots[slot] = value(at: place)
            case .clear(let slot): frame.slots[slot] = nil
            }
        }
    }

    func value(at place: VariablePlace) -> TemplateValue? {
        if place.hops == 0 { return frame.slots[place.slot] }
        return outerFrame(place.hops).slots[place.slot]
    }

    private func outerFrame(_ hops: Int) -> Frame {
        var frame = self.frame
        for _ in 0..<hops { frame = frame.parent ?? frame }
        return frame
    }

    func store(_ value: TemplateValue, in use: NameUse) {
        let place = program.bindings[use.id]
        (place.hops == 0 ? frame : outerFrame(place.hops)).slots[place.slot] = value
    }

    func remove(_ use: NameUse) {
        let place = program.bindings[use.id]
        let home = place.hops == 0 ? frame : outerFrame(place.hops)
        if home.slots.indices.contains(place.slot) { home.slots[place.slot] = nil }
    }

    /// A name from outside of the template, or one that all templates know.
    private func resolve(_ name: Int) throws -> TemplateValue? {
        try budget.step()
        if name == program.selfName { return TemplateValue(.object(SelfObject())) }
        return exported[name] ?? context[program.names[name]] ?? Globals.value(named: program.names[name])
    }

    func read(_ use: NameUse) -> TemplateValue {
        value(at: program.bindings[use.id])
            ?? TemplateValue(.undefined(Undefined(.name(program.names[use.name]))))
    }

    /// Runs `body` with the variables of a function of its own.
    func inFrame<Result>(_ frame: Frame, _ body: () throws -> Result) throws -> Result {
        try budget.checkStack()
        let outer = self.frame
        self.frame = frame
        scopeDepth += 1
        defer {
            self.frame = outer
            scopeDepth -= 1
        }
        return try body()
    }

    /// Frames that something in them refers to: a macro, a loop with a condition.
    private var referredFrames: [Frame] = []

    func refer(to frame: Frame) {
        if referredFrames.last !== frame { referredFrames.append(frame) }
    }

    /// Ends the rendering: breaks the cycles of references that a template can make, so that all is freed.
    func release() {
        for frame in referredFrames { frame.slots = [] }
        frame.slots = []
        (referredFrames, exported, context) = ([], [:], TemplateContext())
        captured = .none()
        budget.release()
    }

    /// What a run of statements prints, as a value.
    func capture(_ body: (inout CapturedOutput) throws -> Void) throws -> TemplateValue {
        var output = CapturedOutput()
        try body(&output)
        return TemplateValue(.string(PythonText(output.text)), output.provenance)
    }
}

/// The variables of one function's activation.
final class Frame {
    var slots: [TemplateValue?]
    let parent: Frame?

    init(slots: Int, parent: Frame?) {
        self.slots = Array(repeating: nil, count: slots)
        self.parent = parent
    }
}
