/// Unicode's full case folding, from the upper and lower case that the standard library knows: folding is lower case of
/// upper case, but for the letters below (CaseFolding.txt).
enum CaseFolding {
    static func fold(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x131, 0x13A0...0x13F5: return String(scalar)  // Dotless i has no fold; Cherokee folds to upper case.
        case 0x13F8...0x13FD: return moved(scalar, by: -8)
        case 0xAB70...0xABBF: return moved(scalar, by: 0x13A0 - 0xAB70)
        case 0x1E9E: return "ss"
        default:
            return scalar.properties.uppercaseMapping.unicodeScalars.reduce(into: "") {
                $0 += $1.properties.lowercaseMapping
            }
        }
    }

    private static func moved(_ scalar: Unicode.Scalar, by distance: Int) -> String {
        Unicode.Scalar(UInt32(Int(scalar.value) + distance)).map { String($0) } ?? String(scalar)
    }
}
