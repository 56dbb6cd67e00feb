/// A column of a table, and how its values run through the rows.
struct DynamicsColumn: Sendable {
    enum Course: Sendable {
        /// They ascend from row to row, no two alike.
        case ascending
        /// They come again after so many rows.
        case periodic(Int)
        case none
    }

    let name: String
    let course: Course
    let value: @Sendable (_ index: Int, _ draw: Draw) -> DynamicsValue

    init(
        _ name: String, _ course: Course = .none,
        _ value: @escaping @Sendable (_ index: Int, _ draw: Draw) -> DynamicsValue
    ) {
        (self.name, self.course, self.value) = (name, course, value)
    }

    // MARK: Those that many tables have

    static let created = DynamicsColumn("createdon", .ascending) { index, _ in
        .bare(Moment(1_714_521_600 + index).stamp)
    }
    static let modified = DynamicsColumn("modifiedon") { index, draw in
        .bare(Moment(1_714_521_600 + index + draw.number(below: 86_400, 6)).stamp)
    }
    static let state = DynamicsColumn("statecode", .periodic(5)) { index, _ in .whole(index % 5 == 4 ? 1 : 0) }
    static let status = DynamicsColumn("statuscode", .periodic(5)) { index, _ in .whole(index % 5 == 4 ? 2 : 1) }
    /// Past 2^53 from the first row on.
    static let version = DynamicsColumn("versionnumber", .ascending) { index, _ in
        .whole(9_007_199_254_740_993 + 2 * index)
    }
    static let email = padded("emailaddress1", "someone_", "@example.com")
    static let owner = DynamicsColumn("_ownerid_value") { _, draw in
        .bare("4a5f7a2e-d01c-ed11-b83e-000d3a57242\(draw.number(below: 10, 7))")
    }

    static func padded(_ name: String, _ before: String, _ after: String = "") -> DynamicsColumn {
        DynamicsColumn(name, .ascending) { index, _ in
            let digits = "\(index)"
            let zeros = String(repeating: "0", count: max(0, 13 - digits.utf8.count))
            return .text(before + zeros + digits + after)
        }
    }

    static func null(_ name: String) -> DynamicsColumn { DynamicsColumn(name) { _, _ in .null } }

    /// Names that many rows share.
    static func names(_ name: String) -> DynamicsColumn {
        DynamicsColumn(name, .periodic(names.count)) { index, _ in names[index * 7 % names.count] }
    }

    // No two that differ by case alone. Some are written with escapes that a reader would write differently.
    private static let names: [DynamicsValue] = [
        .text("Adventure Works (sample)"), .text("A. Datum Corporation (sample)"), .text("Alpine Ski House (sample)"),
        .text("Blue Yonder Airlines (sample)"),
        .text("City Power & Light (sample)", json: #""City Power \u0026 Light (sample)""#),
        .text("Coho Winery (sample)"), .text("Contoso Pharmaceuticals (sample)"), .text("Fabrikam, Inc. (sample)"),
        .text("Fourth Coffee (sample)"), .text("Litware, Inc. (sample)"),
        .text("A/S Nordlýs", json: #""A\/S Nordl\u00fds""#),
        .text("Trey Research (sample)"), .text("Wingtip \"Toys\""),
        .text("Zoë O'Neill", json: #""Zo\u00eb O\u0027Neill""#),
        .text("张伟"), .text("\u{1f600} Smile", json: #""\ud83d\ude00 Smile""#), .text("],[{\"id\":1}"),
    ]
}
