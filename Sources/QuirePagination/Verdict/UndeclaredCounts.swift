import QuireJSON

/// Counts that stand beside the records without being declared: a warning where they disagree at the end.
enum UndeclaredCounts {
    static let usual: [ValueSource] =
        [
            "$.count", "$.total", "$.total_count", "$.totalCount", "$.total_results", "$.totalResults",
            "$.total_records",
            "$.totalRecords", "$.totalSize", "$['@odata.count']", "$.meta.total", "$.meta.total_count", "$.meta.count",
            "$.pagination.total", "$.pagination.total_count", "$.page.totalElements", "$.totalElements",
            "$.pageInfo.totalRows",
            "$.meta.pagination.total", "$.filtered_table_rows_count",
        ].compactMap { (try? SimplePath($0)).map(ValueSource.body) }
        + ["X-Total-Count", "X-Total", "X-Pagination-Total-Count"].map(ValueSource.header)
}
