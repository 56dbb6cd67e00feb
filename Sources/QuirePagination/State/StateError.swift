/// Why a state cannot be written or read.
package struct StateError: Error, Equatable, CustomStringConvertible {
    /// Where in the state, as in `report.pages`; empty for the whole.
    package let path: String
    package let reason: String

    package init(_ reason: String, at path: String = "") { (self.reason, self.path) = (reason, path) }

    package var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}
