import QuireHTTP
public import QuireJSON

/// A piece of time that a stream is read for: from `start` up to `end`.
public struct TimeWindow: Sendable, Equatable {
    /// How moments are written: as the file writes the first one.
    enum Form: Sendable, Equatable { case seconds, milliseconds, date, dateTime }

    /// Seconds since 1970. The end does not belong to it.
    package let start: Int64
    package let end: Int64
    let form: Form
    /// Milliseconds, of whole seconds unless moments are written in milliseconds; where it is given, the API counts
    /// both ends in, and is told an end that lies so much before.
    package let granularity: Int64?

    /// What templates read: an object with `start` and `end`.
    public var json: RawJSON {
        RawJSON("{\"start\":\(text(start)),\"end\":\(text(end, less: granularity ?? 0))}")
    }

    /// For people.
    public var description: String { "\(text(start)) to \(text(end, less: granularity ?? 0))" }

    /// The same time in two pieces; `nil` when it is as short as the form, or the granularity, can tell apart.
    public var halves: (TimeWindow, TimeWindow)? {
        let unit = max(form == .date ? 86_400 : 1, ((granularity ?? 0) + 999) / 1_000)
        let middle = start + (end - start) / 2 / unit * unit
        guard middle > start, middle < end else { return nil }
        return (part(start, middle), part(middle, end))
    }

    private func part(_ start: Int64, _ end: Int64) -> TimeWindow {
        TimeWindow(start: start, end: end, form: form, granularity: granularity)
    }

    private func text(_ moment: Int64, less milliseconds: Int64 = 0) -> String {
        let earlier = moment - milliseconds / 1_000
        return switch form {
        case .seconds: String(earlier)
        case .milliseconds: String(moment * 1_000 - milliseconds)
        case .date: JSONString.encode(InternetTime.text(earlier, isDate: true))
        case .dateTime: JSONString.encode(InternetTime.text(earlier))
        }
    }
}

extension WindowDeclaration {
    /// More would hardly be meant.
    static let most = 100_000

    /// The windows of a run, in order.
    /// - Parameter now: Seconds since 1970.
    public func windows(_ scope: StreamScope, now: Int64) throws(ConnectorError) -> [TimeWindow] {
        let start = try moment(start, scope)
        let (first, form) = (start.seconds, start.form)
        let last = try end(form, scope, now: now)
        let unit: Double = form == .date ? 86_400 : 1
        guard step >= unit, step.truncatingRemainder(dividingBy: unit) == 0 else {
            throw ConnectorError(
                "\(self.start.path): windows of \(step) s cannot be told by \(form == .date ? "dates" : "seconds")")
        }
        guard first < last else { throw ConnectorError("\(self.start.path): it is not before the end") }
        guard Double(last - first) / step < Double(Self.most) else {
            throw ConnectorError("\(self.start.path): these are more than \(Self.most) windows; make the step longer")
        }
        let granularity = try milliseconds(form)
        return stride(from: first, to: last, by: Int(step)).map { start in
            TimeWindow(
                start: start, end: min(last, start + Int64(step)), form: form, granularity: granularity)
        }
    }

    /// Where the last window ends: never before the moment that the file names, so that nothing before it is left out.
    private func end(_ form: TimeWindow.Form, _ scope: StreamScope, now: Int64) throws(ConnectorError) -> Int64 {
        var last = now
        if try end.text(scope) != "now" {
            let moment = try moment(end, scope)
            last = moment.seconds + (moment.isCut ? 1 : 0)
        }
        // Of a day that is not over the whole is read.
        guard form == .date else { return last }
        let past = ((last % 86_400) + 86_400) % 86_400
        return past == 0 ? last : last + 86_400 - past
    }

    private func milliseconds(_ form: TimeWindow.Form) throws(ConnectorError) -> Int64? {
        guard let granularity else { return nil }
        let unit: Double = form == .milliseconds ? 0.001 : 1
        let count = (granularity * 1_000).rounded()
        // One of 0, or cut to 0, would count each end into two windows.
        guard granularity >= unit, granularity <= step, form == .milliseconds || granularity == granularity.rounded()
        else {
            throw ConnectorError(
                "\(start.path): a granularity of \(granularity) s does not fit: it is at least \(unit) s here, at most the step, and of whole \(form == .milliseconds ? "milliseconds" : "seconds")"
            )
        }
        return Int64(count)
    }

    private struct Moment {
        let seconds: Int64
        let form: TimeWindow.Form
        /// The text names a moment within the second.
        var isCut = false
    }

    private func moment(_ tree: TemplateTree, _ scope: StreamScope) throws(ConnectorError) -> Moment {
        guard let text = try tree.text(scope) else {
            throw ConnectorError("\(tree.path): a date or a number of seconds is needed")
        }
        if let number = Int64(text) {
            // Seconds of the year 5138 have twelve digits; milliseconds of fifteen reach far beyond any date.
            guard number.magnitude >= 100_000_000_000 else { return Moment(seconds: number, form: .seconds) }
            if number.magnitude < 1_000_000_000_000_000 {
                let seconds = Int64((Double(number) / 1_000).rounded(.down))
                return Moment(seconds: seconds, form: .milliseconds, isCut: number % 1_000 != 0)
            }
        }
        guard let time = InternetTime.parse(text) else {
            throw ConnectorError(
                "\(tree.path): '\(text.prefix(40))' is no date such as 2024-05-01, no time such as 2024-05-01T00:00:00Z, and no number of seconds since 1970"
            )
        }
        return Moment(seconds: time.seconds, form: time.isDate ? .date : .dateTime, isCut: time.isCut)
    }
}
