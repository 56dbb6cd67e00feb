/// Python's `int`: a whole number of any size, in the form that fits: a number that `Int` holds is never `big`.
///
/// Operations whose result may grow take a limit in bits and throw ``PythonError/Kind/limit`` past it.
enum PythonInt: Sendable, Hashable {
    case small(Int)
    /// Outside of `Int`'s range.
    case big(negative: Bool, Magnitude.Limbs)

    /// The most bits that a result may have.
    static let bitLimit = 1 << 16

    init(_ value: Int) { self = .small(value) }

    /// In either form, whichever is right for the size.
    init(negative: Bool, magnitude: Magnitude.Limbs) {
        var limbs = magnitude
        Magnitude.trim(&limbs)
        switch (limbs.count, limbs.first) {
        case (0, _): self = .small(0)
        case (1, let limb?) where limb <= UInt(Int.max): self = .small(negative ? -Int(limb) : Int(limb))
        case (1, let limb?) where negative && limb == Int.min.magnitude: self = .small(.min)
        default: self = .big(negative: negative, limbs)
        }
    }

    /// The value, when it fits.
    var int: Int? { if case .small(let value) = self { value } else { nil } }

    /// The value, or the end of `Int`'s range that is nearest: how Python reads the bounds of a slice.
    var clamped: Int {
        switch self {
        case .small(let value): value
        case .big(let negative, _): negative ? .min : .max
        }
    }

    var isNegative: Bool {
        switch self {
        case .small(let value): value < 0
        case .big(let negative, _): negative
        }
    }

    var isZero: Bool { self == .small(0) }
    var isOdd: Bool { (magnitude.first ?? 0) & 1 == 1 }

    var magnitude: Magnitude.Limbs {
        switch self {
        case .small(0): []
        case .small(let value): [value.magnitude]
        case .big(_, let limbs): limbs
        }
    }

    /// Python's `int.bit_length()`.
    var bitLength: Int {
        switch self {
        case .small(let value): Int.bitWidth - value.magnitude.leadingZeroBitCount
        case .big(_, let limbs): Magnitude.bitWidth(limbs)
        }
    }
}

extension PythonInt: Comparable {
    static func < (a: PythonInt, b: PythonInt) -> Bool {
        if case .small(let x) = a, case .small(let y) = b { return x < y }
        if a.isNegative != b.isNegative { return a.isNegative }
        let order = Magnitude.compare(a.magnitude, b.magnitude)
        return a.isNegative ? order > 0 : order < 0
    }
}
