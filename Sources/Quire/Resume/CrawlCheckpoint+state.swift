import QuireBase
package import QuirePagination

extension CrawlCheckpoint: StateValue {
    package func write(to state: inout StateWriter) {
        state.add(page, "page")
        state.add(settled, "settled")
        state.add(walk, "walk")
        state.add(everyRecordHasItsKey, "everyRecordHasItsKey")
        state.add(report, "report")
        state.add(bits: seed, "seed")
    }

    package init(from state: StateReader) throws(StateError) {
        self.init(
            page: try state.value("page", SchemeStep.self), settled: try state.value("settled", SettledPagination.self),
            walk: try state.value("walk", WalkState.self),
            everyRecordHasItsKey: try state.flag("everyRecordHasItsKey"),
            report: try state.value("report", CrawlReport.self), seed: try state.bits("seed"))
    }
}

extension SettledPagination: StateValue {
    package func write(to state: inout StateWriter) {
        state.add(scheme, "scheme")
        state.add(records, "records")
        state.add(total, "total")
    }

    package init(from state: StateReader) throws(StateError) {
        self.init(
            scheme: try state.optionalText("scheme"), records: try state.optionalText("records"),
            total: try state.optionalText("total"))
    }
}
