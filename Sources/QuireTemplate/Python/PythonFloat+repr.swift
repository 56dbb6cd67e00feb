extension PythonFloat {
    /// Python's `repr(float)`: the fewest digits that read back as the same number.
    /// - Parameter alternate: Whether the point stands even where no digit follows it.
    static func repr(_ value: Double, alternate: Bool = false) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        let shortest = Decimal(shortest: value)
        if shortest.point > 16 || shortest.point < -3 {
            return shortest.exponentForm(pad: 0, alternate: alternate)
        }
        return shortest.fixedForm(places: max(1, shortest.digits.count - shortest.point))
    }

    /// Decimal digits with the place of the point: `0.d₁d₂… × 10^point`. Zero is the digit 0 at point 1.
    struct Decimal: Equatable {
        var isNegative: Bool
        /// ASCII.
        var digits: [UInt8]
        var point: Int
    }
}

extension PythonFloat.Decimal {
    /// The fewest digits that tell `value`, which is finite, from its neighbours.
    init(shortest value: Double) {
        isNegative = value.sign == .minus
        digits = []
        point = 0
        var (exponent, seenPoint, inExponent, negative) = (0, false, false, false)
        for byte in value.magnitude.description.utf8 {
            switch byte {
            case 0x2E: seenPoint = true
            case 0x65: inExponent = true
            case 0x2D: negative = true
            case 0x2B: break
            case let digit where inExponent: exponent = exponent * 10 + Int(digit) - 0x30
            case let digit:
                digits.append(digit)
                if !seenPoint { point += 1 }
            }
        }
        point += negative ? -exponent : exponent
        normalise()
    }

    /// Without zeros at either end.
    mutating func normalise() {
        let leading = digits.prefix { $0 == 0x30 }.count
        guard leading < digits.count else {
            (digits, point) = ([0x30], 1)
            return
        }
        digits.removeFirst(leading)
        point -= leading
        while digits.last == 0x30 { digits.removeLast() }
    }

    /// `d.ddde±dd`, with zeros until `pad` digits stand behind the point.
    func exponentForm(pad: Int, alternate: Bool, upper: Bool = false) -> String {
        var text: [UInt8] = isNegative ? [0x2D] : []
        text.append(digits[0])
        let places = max(digits.count - 1, pad)
        if places > 0 || alternate { text.append(0x2E) }
        text += digits.dropFirst()
        text += [UInt8](repeating: 0x30, count: places - (digits.count - 1))
        let exponent = isZero ? 0 : point - 1
        text += [upper ? 0x45 : 0x65, exponent < 0 ? 0x2D : 0x2B]
        if exponent.magnitude < 10 { text.append(0x30) }
        text += exponent.magnitude.description.utf8
        return String(decoding: text, as: UTF8.self)
    }

    /// `ddd.ddd` with exactly `places` digits behind the point, of which there are not more.
    func fixedForm(places: Int, alternate: Bool = false) -> String {
        var text: [UInt8] = isNegative ? [0x2D] : []
        for place in 0..<max(point, 1) { text.append(digit(at: point < 1 ? -1 : place)) }
        if places > 0 || alternate { text.append(0x2E) }
        text.reserveCapacity(text.count + places)
        for place in 0..<max(places, 0) { text.append(digit(at: point + place)) }
        return String(decoding: text, as: UTF8.self)
    }

    var isZero: Bool { digits == [0x30] }

    private func digit(at index: Int) -> UInt8 { digits.indices.contains(index) ? digits[index] : 0x30 }
}
