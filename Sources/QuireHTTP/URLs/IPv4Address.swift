/// An IPv4 address in the one form all agree on: four decimal numbers without leading zeros (RFC 3986, section 3.2.2).
struct IPv4Address {
    let octets: [UInt8]

    init?(_ bytes: ArraySlice<UInt8>) {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var octets: [UInt8] = []
        for part in parts {
            guard (1...3).contains(part.count), part.allSatisfy(\.isDigit), let octet = UInt8(String(ascii: part)),
                part.count == 1 || part.first != UInt8(ascii: "0")
            else { return nil }
            octets.append(octet)
        }
        self.octets = octets
    }
}
