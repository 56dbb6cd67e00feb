/// Why the way of paging cannot be told from what a server answered, and what to do about it.
package struct DetectionRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    package let reason: String
    package let advice: String?

    package init(_ reason: String, advice: String? = nil) { (self.reason, self.advice) = (reason, advice) }

    package var description: String { reason + (advice.map { "; " + $0 } ?? "") }
}
