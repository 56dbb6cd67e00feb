/// A JSON array of one record for each index, in this order.
func jsonArray(_ indices: [Int], _ append: (_ index: Int, _ bytes: inout [UInt8]) -> Void) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (place, index) in indices.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        append(index, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    return bytes
}
