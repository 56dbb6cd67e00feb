extension Records {
    /// The elements of an array, in order; none for another kind of value.
    public init(elementsOf array: RawJSON) {
        var bounds: [(start: UInt32, end: UInt32)] = []
        array.forEachElement { element in
            bounds.append((UInt32(element.range.lowerBound), UInt32(element.range.upperBound)))
            return true
        }
        self.init(source: array.source, bounds: bounds, isRun: true)
    }
}
