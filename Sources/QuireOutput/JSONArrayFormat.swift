import QuireJSON

/// One JSON array, a record a line where records hold no line breaks.
final class JSONArrayFormat: RecordFormat {
    func write(_ records: Records, to output: OutputBuffer) throws(OutputError) {
        try records.forEachSlice { (record) throws(OutputError) in
            try output.reserve(record.count + 2)
            try output.append(output.records == 0 ? "[" : ",\n")
            try output.append(record)
            output.endRecord()
        }
    }

    func close(_ output: OutputBuffer) throws(OutputError) {
        try output.append(output.records == 0 ? "[]\n" : "]\n")
    }
}
