/// `for`, recursive ones included.
extension Renderer {
    func run<Output: TemplateOutput>(_ loop: Statement.Loop, into output: inout Output) throws {
        let items = try evaluate(loop.items)
        position = loop.offset
        if loop.isRecursive {
            try run(recursive: loop, items, depth: 0, closure: frame, into: &output)
        } else {
            scopeDepth += 1
            defer { scopeDepth -= 1 }
            try run(loop, items, LoopObject.Recursion?.none, into: &output)
        }
    }

    /// One level of a recursive loop, in a frame of its own.
    private func run<Output: TemplateOutput>(
        recursive loop: Statement.Loop, _ items: TemplateValue, depth: Int, closure: Frame, into output: inout Output
    ) throws {
        let plan = program.scopes[loop.body.id]
        refer(to: closure)
        let recursion = LoopObject.Recursion(depth: depth) { [self] inner in
            try capture {
                try run(recursive: loop, inner, depth: depth + 1, closure: closure, into: &$0)
            }
        }
        try inFrame(Frame(slots: plan.frameSlots, parent: closure)) {
            try run(loop, items, recursion, into: &output)
        }
    }

    private func run<Output: TemplateOutput>(
        _ loop: Statement.Loop, _ items: TemplateValue, _ recursion: LoopObject.Recursion?, into output: inout Output
    ) throws {
        var variable = LoopObject(items, try selected(loop, items), recursion, isFiltered: loop.condition != nil)
        try budget.allocate(64)
        try budget.step(8)
        let plan = program.scopes[loop.body.id]
        defer {
            remove(loop.variable)
            // Whoever kept the variable keeps what its functions hold, which may be deep.
            if !isKnownUniquelyReferenced(&variable) { budget.track(variable) }
        }
        var isEmpty = true
        while let item = try variable.advance() {
            isEmpty = false
            try budget.step(3)
            try enter(plan)
            store(TemplateValue(.object(variable)), in: loop.variable)
            position = loop.offset
            try bind(loop.target, item)
            try run(loop.body.body, into: &output)
        }
        if isEmpty, !loop.otherwise.body.isEmpty {
            try enter(program.scopes[loop.otherwise.id])
            try run(loop.otherwise.body, into: &output)
        }
    }

    /// The items that pass the loop's condition, each tested when its turn has come.
    private func selected(_ loop: Statement.Loop, _ items: TemplateValue) throws -> ValueIterator {
        let iterator = try iterator(over: items)
        guard let condition = loop.condition else { return iterator }
        let plan = program.scopes[loop.conditionScope]
        let home = frame
        refer(to: home)
        return ValueIterator { [self] in
            let outer = frame
            frame = home
            scopeDepth += 1
            defer {
                frame = outer
                scopeDepth -= 1
            }
            while let item = try iterator.next() {
                try budget.step()
                try enter(plan)
                try bind(loop.conditionTarget, item)
                if try isTrue(try evaluate(condition)) { return item }
            }
            return nil
        }
    }
}
