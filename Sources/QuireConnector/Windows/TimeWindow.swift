import QuireHTTP
public import QuireJSON

/// A piece of time that a stream is read for: from `start` up to `end`.
public struct TimeWindow: Sendable, Equatable {
    /// How moments are written: as the file writes the first one.
    enum Form: Sendable, Equatable { case seconds, milliseconds, date, dateTime }

    /// Seconds since 1970. The end does not belong to it.
    let start: Int64
    let end: Int64
    let form: Form
    /// Seconds; where it is given, the API counts both ends in, and is told an end that lies so much before.
    let granularity: Int64?

    /// What templates read: an object with `start` and `end`.
    public var json: RawJSON {
        RawJSON("{\"start\":\(text(start)),\"end\":\(text(end - (granularity ?? 0)))}")
    }

    /// For people.
    public var description: String { "\(text(start)) to \(text(end - (granularity ?? 0)))" }

    /// The same time in two pieces; `nil` when it is as short as the form, or the granularity, can tell apart.
    public var halves: (TimeWindow, TimeWindow)? {
        let unit = max(form == .date ? 86_400 : 1, granularity ?? 1)
        let middle = start + (end - start) / 2 / unit * unit
        guard middle > start, middle < end else { return nil }
        return (part(start, middle), part(middle, end))
    }

    private func part(_ start: Int64, _ end: Int64) -> TimeWindow {
        TimeWindow(start: start, end: end, form: form, granularity: granularity)
    }

    private func text(_ moment: Int64) -> String {
        switch form {
        case .seconds: String(moment)
        case .milliseconds: String(moment * 1_000)
        case .date: JSONString.encode(InternetTime.text(moment, isDate: true))
        case .dateTime: JSONString.encode(InternetTime.text(moment))
        }
    }
}

extension WindowDeclaration {
    /// More would hardly be meant.
    static let most = 100_000

    /// The windows of a run, in order.
    /// - Parameter now: Seconds since 1970.
    public func windows(_ scope: StreamScope, now: Int64) throws(ConnectorError) -> [TimeWindow] {
        let (first, form) = try moment(start, scope)
        let isNow = try end.text(scope) == "now"
        // The day that is not over yet is read as well.
        let last = try isNow ? (form == .date ? now / 86_400 * 86_400 + 86_400 : now) : moment(end, scope).0
        let unit: Double = form == .date ? 86_400 : 1
        guard step >= unit, step.truncatingRemainder(dividingBy: unit) == 0 else {
            throw ConnectorError(
                "\(start.path): windows of \(step) s cannot be told by \(form == .date ? "dates" : "seconds")")
        }
        guard granularity.map({ $0.truncatingRemainder(dividingBy: 1) == 0 }) ?? true else {
            throw ConnectorError("\(start.path): a granularity of \(granularity ?? 0) s is no whole number of seconds")
        }
        guard first < last else { throw ConnectorError("\(start.path): it is not before the end") }
        guard Double(last - first) / step < Double(Self.most) else {
            throw ConnectorError("\(start.path): these are more than \(Self.most) windows; make the step longer")
        }
        return stride(from: first, to: last, by: Int(step)).map { start in
            TimeWindow(
                start: start, end: min(last, start + Int64(step)), form: form,
                granularity: granularity.map { Int64($0) })
        }
    }

    private func moment(_ tree: TemplateTree, _ scope: StreamScope) throws(ConnectorError) -> (Int64, TimeWindow.Form) {
        guard let text = try tree.text(scope) else {
            throw ConnectorError("\(tree.path): a date or a number of seconds is needed")
        }
        if let number = Int64(text) {
            // Seconds of the year 5138 have twelve digits.
            return number.magnitude < 100_000_000_000 ? (number, .seconds) : (number / 1_000, .milliseconds)
        }
        guard let (seconds, isDate) = InternetTime.parse(text) else {
            throw ConnectorError(
                "\(tree.path): '\(text.prefix(40))' is no date such as 2024-05-01, no time such as 2024-05-01T00:00:00Z, and no number of seconds since 1970"
            )
        }
        return (seconds, isDate ? .date : .dateTime)
    }
}
