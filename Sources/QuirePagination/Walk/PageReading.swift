package import QuireJSON

/// A page as it was read: its records, and what deciding the next request needs.
package struct PageReading: Sendable {
    package var records: Records
    package var facts: PageFacts
    package var signals: PageSignals
    /// An error that stands beside the records: part of them may be missing.
    package var errorBeside: String?
}
