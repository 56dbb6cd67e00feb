/// Arithmetic on natural numbers of any size: limbs of 64 bits, the lowest first, no zero limb at the end.
enum Magnitude {
    typealias Limbs = [UInt]

    static func trim(_ x: inout Limbs) {
        while x.last == 0 { x.removeLast() }
    }

    static func bitWidth(_ x: Limbs) -> Int {
        guard let top = x.last else { return 0 }
        return x.count * UInt.bitWidth - top.leadingZeroBitCount
    }

    /// Negative, zero or positive as `a` is less than, equal to or greater than `b`.
    static func compare(_ a: Limbs, _ b: Limbs) -> Int {
        if a.count != b.count { return a.count < b.count ? -1 : 1 }
        for index in a.indices.reversed() where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
        return 0
    }

    static func add(_ a: Limbs, _ b: Limbs) -> Limbs {
        var result = a.count >= b.count ? a : b
        let other = a.count >= b.count ? b : a
        var carry: UInt = 0
        for index in result.indices {
            if index >= other.count && carry == 0 { break }
            let (first, over) = result[index].addingReportingOverflow(index < other.count ? other[index] : 0)
            let (second, overAgain) = first.addingReportingOverflow(carry)
            result[index] = second
            carry = over || overAgain ? 1 : 0
        }
        if carry > 0 { result.append(carry) }
        return result
    }

    /// `a - b`, where `a` is not less than `b`.
    static func subtract(_ a: Limbs, _ b: Limbs) -> Limbs {
        var result = a
        var borrow: UInt = 0
        for index in result.indices {
            if index >= b.count && borrow == 0 { break }
            let (first, under) = result[index].subtractingReportingOverflow(index < b.count ? b[index] : 0)
            let (second, underAgain) = first.subtractingReportingOverflow(borrow)
            result[index] = second
            borrow = under || underAgain ? 1 : 0
        }
        trim(&result)
        return result
    }

    static func multiply(_ a: Limbs, _ b: Limbs) -> Limbs {
        guard !a.isEmpty, !b.isEmpty else { return [] }
        var result = Limbs(repeating: 0, count: a.count + b.count)
        result.withUnsafeMutableBufferPointer { result in
            for (i, x) in a.enumerated() {
                var carry: UInt = 0
                for (j, y) in b.enumerated() {
                    let product = x.multipliedFullWidth(by: y)
                    let (first, over) = product.low.addingReportingOverflow(result[i + j])
                    let (second, overAgain) = first.addingReportingOverflow(carry)
                    result[i + j] = second
                    carry = product.high &+ (over ? 1 : 0) &+ (overAgain ? 1 : 0)
                }
                result[i + b.count] = carry
            }
        }
        trim(&result)
        return result
    }

    /// `x = x * factor + addend`.
    static func multiply(_ x: inout Limbs, by factor: UInt, adding addend: UInt) {
        var carry = addend
        for index in x.indices {
            let product = x[index].multipliedFullWidth(by: factor)
            let (low, over) = product.low.addingReportingOverflow(carry)
            x[index] = low
            carry = product.high &+ (over ? 1 : 0)
        }
        if carry > 0 { x.append(carry) }
    }

    static func shiftLeft(_ x: Limbs, by bits: Int) -> Limbs {
        guard !x.isEmpty, bits > 0 else { return x }
        let (limbs, shift) = bits.quotientAndRemainder(dividingBy: UInt.bitWidth)
        var result = Limbs(repeating: 0, count: limbs)
        result.reserveCapacity(limbs + x.count + 1)
        guard shift > 0 else { return result + x }
        var carry: UInt = 0
        for limb in x {
            result.append(limb << UInt(shift) | carry)
            carry = limb >> UInt(UInt.bitWidth - shift)
        }
        if carry > 0 { result.append(carry) }
        return result
    }

    static func shiftRight(_ x: Limbs, by bits: Int) -> Limbs {
        guard bits > 0 else { return x }
        let (limbs, shift) = bits.quotientAndRemainder(dividingBy: UInt.bitWidth)
        guard limbs < x.count else { return [] }
        var result = Limbs(x[limbs...])
        guard shift > 0 else { return result }
        for index in result.indices {
            let above = index + 1 < result.count ? result[index + 1] : 0
            result[index] = result[index] >> UInt(shift) | above << UInt(UInt.bitWidth - shift)
        }
        trim(&result)
        return result
    }

    /// Whether any of the lowest `bits` bits is set.
    static func anyBit(below bits: Int, in x: Limbs) -> Bool {
        let (limbs, shift) = bits.quotientAndRemainder(dividingBy: UInt.bitWidth)
        if x.prefix(limbs).contains(where: { $0 != 0 }) { return true }
        return limbs < x.count && x[limbs] & (1 << UInt(shift) &- 1) != 0
    }
}
