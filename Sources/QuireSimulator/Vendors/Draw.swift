/// What chance decides about one record: a function of the seed and of the record's place.
package struct Draw {
    let index: Int
    private let bits: UInt64

    package init(seed: UInt64, index: Int) {
        self.index = index
        bits = DataSet.scramble(seed &+ DataSet.scramble(UInt64(bitPattern: Int64(index))))
    }

    /// - Parameter place: 0 to 7: which of the draws, each of them independent.
    package func number(below end: UInt64, _ place: UInt64) -> Int {
        Int(DataSet.scramble(bits &+ place) % min(end, 1 << 62))
    }

    func pick(_ list: [String], _ place: UInt64) -> String { list[number(below: UInt64(list.count), place)] }

    /// Sixteen lower-case digits.
    func hex(_ place: UInt64) -> String { hexadecimal(DataSet.scramble(bits &+ place)) }

    /// A JSON string. Some hold escapes that a reader would write differently.
    var name: String { pick(Self.names, 0) }

    private static let names = [
        #""Ren\u00e9e Dubois""#, #""Renée Dubois""#, #""Jos\u00E9 \"Pepe\" Ruiz""#, #""A\/S Nordl\u00fds""#, #""张伟""#,
        #""\ud83d\ude00 Smile & Co""#, #""],[{\"id\":1}""#, #""Ada O'Neill""#,
    ]
}

/// Sixteen lower-case digits.
func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
