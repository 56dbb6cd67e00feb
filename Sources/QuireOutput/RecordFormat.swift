import QuireJSON

/// A layout of records: what goes between, before and behind them.
protocol RecordFormat: AnyObject {
    /// What the user should know about how records were laid out.
    var warnings: [String] { get }

    func write(_ records: Records, to output: OutputBuffer) throws(OutputError)
    /// Writes what comes behind the last record. Called again after a failure, once `output` was cut behind
    /// the last whole record that the file holds.
    func close(_ output: OutputBuffer) throws(OutputError)
    /// Makes last what waits beside the output, and describes it; `nil` where nothing does.
    func checkpoint() throws(OutputError) -> RowsCheckpoint?
    /// Takes back what a stopped run does not need to go on from the checkpoint.
    func rewind(to checkpoint: RowsCheckpoint?)
    /// Removes what waited beside the output.
    func discard()
}

extension RecordFormat {
    var warnings: [String] { [] }
    func checkpoint() -> RowsCheckpoint? { nil }
    func rewind(to checkpoint: RowsCheckpoint?) {}
    func discard() {}
}
