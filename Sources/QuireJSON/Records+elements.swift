extension Records {
    /// The elements of an array, in order; none for another kind of value.
    public init(elementsOf array: RawJSON) {
        var bounds: [(start: UInt32, end: UInt32)] = []
        array.forEachElement { element in
            if bounds.count == 4096 {
                bounds.reserveCapacity(Self.likelyCount(in: array, after: bounds.count, element))
            }
            bounds.append((UInt32(element.range.lowerBound), UInt32(element.range.upperBound)))
            return true
        }
        self.init(source: array.source, bounds: bounds, isRun: true)
    }

    /// By the size of the first elements, and an eighth more: growing by doubling would cost three times as much. Never
    /// more than fit.
    private static func likelyCount(in array: RawJSON, after count: Int, _ element: RawJSON) -> Int {
        let seen = Swift.max(2 * count, element.range.lowerBound - array.range.lowerBound)
        let (likely, overflow) = array.count.multipliedReportingOverflow(by: count)
        return overflow ? count : likely / seen * 9 / 8
    }
}
