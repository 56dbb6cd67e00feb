/// What the records hold, after docs.github.com/en/rest/issues/issues#list-repository-issues and
/// docs.github.com/en/rest/activity/starring#list-stargazers. Ids do not follow from the repository.
extension GitHub {
    static func issue(at index: Int, of repository: GitHubRepository, _ part: VendorAccount) -> String {
        let draw = part.draw(index)
        let stamp = Moment.ascending(index).stamp
        let url = "https://api.github.com/repos/\(repository.name)/issues/\(1 + index)"
        // "GitHub's REST API considers every pull request an issue … identify pull requests by the pull_request key."
        let pull = draw.number(below: 5, 1) == 0 ? ",\"pull_request\":{\"merged_at\":null}" : ""
        return "{\"id\":\(3_000_000_000 + 7 * index),\"node_id\":\"I_kwDO\(draw.hex(2))\",\"url\":\(quoted(url)),"
            + "\"number\":\(1 + index),\"title\":\(draw.name),\"user\":\(user(at: draw.number(below: 900, 3))),"
            + "\"labels\":[{\"id\":208045946,\"name\":\"bug\",\"color\":\"f29513\",\"default\":true}],"
            + "\"state\":\"open\",\"locked\":false,\"assignee\":null,\"milestone\":null,"
            + "\"comments\":\(draw.number(below: 90, 4)),\"created_at\":\"\(stamp)\",\"updated_at\":\"\(stamp)\","
            + "\"closed_at\":null,\"author_association\":\"NONE\",\"body\":\"line\\r\\n\\u003cb\\u003e\\t]\"\(pull)}"
    }

    static func user(at index: Int) -> String {
        "{\"login\":\"user-\(index)\",\"id\":\(583_231 + 5 * index),\"node_id\":\"MDQ6VXNlcjE=\",\"gravatar_id\":\"\","
            + "\"url\":\"https://api.github.com/users/user-\(index)\",\"type\":\"User\",\"site_admin\":false}"
    }

    static func star(at index: Int) -> String {
        "{\"starred_at\":\"\(Moment.ascending(index).stamp)\",\"user\":\(user(at: index))}"
    }
}
