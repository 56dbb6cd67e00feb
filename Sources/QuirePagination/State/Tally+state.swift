import QuireJSON

extension WalkState: StateValue {
    package func write(to state: inout StateWriter) {
        state.add(tally, "tally")
        state.add(integer: skipped, "skipped")
    }

    package init(from state: StateReader) throws(StateError) {
        self.init(tally: try state.value("tally", Tally.self), skipped: try state.optionalInteger("skipped"))
    }
}

extension Tally: StateValue {
    package func write(to state: inout StateWriter) {
        state.add(count: pages, "pages")
        state.add(count: received, "received")
        state.add(count: unique, "unique")
        state.add(count: delivered, "delivered")
        state.add(count: emptyRun, "emptyRun")
        state.add(count: longestPage, "longestPage")
        state.add(count: shortPages, "shortPages")
        state.add(lastPageWasShort, "lastPageWasShort")
        state.add(count: lastLength, "lastLength")
        state.add(count: usualLength, "usualLength")
        state.add(lengthsVary, "lengthsVary")
        state.add(count: firstTotal, "firstTotal")
        state.add(count: lastTotal, "lastTotal")
        state.add(count: leastTotal, "leastTotal")
        state.add(totalMoved, "totalMoved")
        state.add(count: totalPages, "totalPages")
        state.add(hasMore, "hasMore")
        state.add(totalIsCap, "totalIsCap")
        state.add(probing, "probing")
        state.add(nextSeen, "nextSeen")
        state.add(
            "undeclared", raw: "[" + undeclared.map { $0.map(String.init) ?? "null" }.joined(separator: ",") + "]")
        state.add(undeclaredHasMore, "undeclaredHasMore")
        state.add(hasUnreadLists, "hasUnreadLists")
        state.add(endIsDoubtful, "endIsDoubtful")
        state.add(jumps, "jumps")
    }

    package init(from state: StateReader) throws(StateError) {
        self.init()
        pages = try state.count("pages")
        received = try state.count("received")
        unique = try state.count("unique")
        delivered = try state.count("delivered")
        emptyRun = try state.count("emptyRun")
        longestPage = try state.count("longestPage")
        shortPages = try state.count("shortPages")
        lastPageWasShort = try state.flag("lastPageWasShort")
        lastLength = try state.optionalCount("lastLength")
        usualLength = try state.optionalCount("usualLength")
        lengthsVary = try state.flag("lengthsVary")
        firstTotal = try state.optionalCount("firstTotal")
        lastTotal = try state.optionalCount("lastTotal")
        leastTotal = try state.optionalCount("leastTotal")
        totalMoved = try state.flag("totalMoved")
        totalPages = try state.optionalCount("totalPages")
        hasMore = try state.optionalFlag("hasMore")
        totalIsCap = try state.flag("totalIsCap")
        probing = try state.flag("probing")
        nextSeen = try state.flag("nextSeen")
        undeclared = try state.list("undeclared", upTo: 1_000).map { $0.kind == .null ? nil : Int($0.text) ?? -1 }
        guard undeclared.allSatisfy({ $0.map(StateBounds.count.contains) ?? true }) else {
            throw state.error("undeclared", "must hold counts or null")
        }
        undeclaredHasMore = try state.optionalFlag("undeclaredHasMore")
        hasUnreadLists = try state.flag("hasUnreadLists")
        endIsDoubtful = try state.flag("endIsDoubtful")
        jumps = try state.value("jumps", JumpWatch.self)
    }
}
