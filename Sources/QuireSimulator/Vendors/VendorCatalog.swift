/// Every vendor there is. One that is added gets its line here.
public enum VendorCatalog {
    /// In alphabetical order of their names.
    public static let types: [any Vendor.Type] = [
        AWSSystemsManager.self,
        Braze.self,
        Dropbox.self,
        Dynamics365.self,
        Elasticsearch.self,
        Firestore.self,
        Freshdesk.self,
        Freshsales.self,
        GitHub.self,
        GitLab.self,
        GoHighLevel.self,
        GoHighLevelSkip.self,
        HubSpot.self,
        Jira.self,
        NocoDB.self,
        Notion.self,
        Pipedrive.self,
        Plentific.self,
        Salesforce.self,
        Shopify.self,
        Slack.self,
        Spiribo.self,
        Stripe.self,
        Xandr.self,
        Zoom.self,
    ]

    /// Each with the options that its documentation suggests.
    public static func vendors(_ account: VendorAccount) -> [any Vendor] { types.map { $0.init(account) } }
}
