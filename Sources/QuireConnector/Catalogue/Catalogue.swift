import QuireBase

/// The connectors that ship: the files in `Files`, in the program's own text.
public enum Catalogue {
    /// In alphabetical order. A new file is a line here.
    private static let entries: [(name: String, bytes: @Sendable () -> [UInt8])] = [
        ("aws-ssm", { PackageResources.aws_ssm_yaml }),
        ("braze", { PackageResources.braze_yaml }),
        ("dropbox", { PackageResources.dropbox_yaml }),
        ("dynamics365", { PackageResources.dynamics365_yaml }),
        ("elasticsearch", { PackageResources.elasticsearch_yaml }),
        ("firestore", { PackageResources.firestore_yaml }),
        ("freshdesk", { PackageResources.freshdesk_yaml }),
        ("freshsales", { PackageResources.freshsales_yaml }),
        ("github", { PackageResources.github_yaml }),
        ("gitlab", { PackageResources.gitlab_yaml }),
        ("gohighlevel", { PackageResources.gohighlevel_yaml }),
        ("gohighlevel-skip", { PackageResources.gohighlevel_skip_yaml }),
        ("hubspot", { PackageResources.hubspot_yaml }),
        ("jira", { PackageResources.jira_yaml }),
        ("nocodb", { PackageResources.nocodb_yaml }),
        ("notion", { PackageResources.notion_yaml }),
        ("pipedrive", { PackageResources.pipedrive_yaml }),
        ("plentific", { PackageResources.plentific_yaml }),
        ("salesforce", { PackageResources.salesforce_yaml }),
        ("shopify", { PackageResources.shopify_yaml }),
        ("slack", { PackageResources.slack_yaml }),
        ("spiribo", { PackageResources.spiribo_yaml }),
        ("stripe", { PackageResources.stripe_yaml }),
        ("xandr", { PackageResources.xandr_yaml }),
        ("zoom", { PackageResources.zoom_yaml }),
    ]

    /// In alphabetical order.
    public static var names: [String] { entries.map(\.name) }

    /// - Returns: The text of a connector's file and its name; `nil` for a name that is not there.
    public static func file(of name: String) -> (bytes: [UInt8], file: String)? {
        guard let entry = entries.first(where: { same($0.name, name) }) else { return nil }
        return (entry.bytes(), name + ".yaml")
    }
}
