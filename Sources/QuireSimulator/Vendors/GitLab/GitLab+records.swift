/// What the records hold, after docs.gitlab.com/api/projects/#list-all-projects and
/// docs.gitlab.com/api/issues/#list-issues.
extension GitLab {
    private static let (firstID, step) = (1_001, 2)

    static func projectID(_ index: Int) -> Int { firstID + step * index }

    /// The first index whose id is above this one.
    static func firstProject(above id: Int) -> Int { id < firstID ? 0 : (id - firstID) / step + 1 }

    func project(at index: Int) -> String {
        let draw = account.draw(index)
        let (stamp, path) = (Moment.ascending(index).stamp, "diaspora\\/project-\(index)")
        return "{\"id\":\(Self.projectID(index)),\"description\":null,\"name\":\(draw.name),"
            + "\"path_with_namespace\":\"\(path)\",\"created_at\":\"\(stamp)\",\"default_branch\":\"main\","
            + "\"tag_list\":[],\"topics\":[\"\(draw.pick(["ruby", "swift"], 1))\"],"
            + "\"http_url_to_repo\":\"https:\\/\\/gitlab.example.com\\/\(path).git\","
            + "\"star_count\":\(draw.number(below: 900, 2)),\"last_activity_at\":\"\(stamp)\","
            + "\"namespace\":{\"id\":\(1 + draw.number(below: 90, 3)),\"kind\":\"group\",\"parent_id\":null},"
            + "\"archived\":false,\"visibility\":\"public\",\"statistics\":{\"storage_size\":\(draw.number(below: 1 << 60, 4))}}"
    }

    func issue(at index: Int) -> String {
        let draw = account.draw(index)
        let stamp = Moment.ascending(index).stamp
        return "{\"id\":\(76_000_001 + 3 * index),\"iid\":\(1 + index),\"project_id\":\(1 + draw.number(below: 90, 1)),"
            + "\"title\":\(draw.name),\"description\":\"a\\tb \\u003cbr\\u003e\",\"state\":\"opened\","
            + "\"created_at\":\"\(stamp)\",\"updated_at\":\"\(stamp)\",\"closed_at\":null,\"labels\":[\"foo\"],"
            + "\"author\":{\"id\":\(1 + draw.number(below: 900, 2)),\"username\":\"root\"},\"assignees\":[],"
            + "\"milestone\":null,\"upvotes\":\(draw.number(below: 9, 3)),\"confidential\":false,\"weight\":null,"
            + "\"time_stats\":{\"time_estimate\":0,\"human_time_estimate\":null}}"
    }
}
