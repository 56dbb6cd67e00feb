/// A JSON array of one record for each index, in this order.
func jsonArray(
    _ indices: some Sequence<Int>, _ append: (_ index: Int, _ bytes: inout [UInt8]) -> Void
) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for index in indices {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        append(index, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    return bytes
}
