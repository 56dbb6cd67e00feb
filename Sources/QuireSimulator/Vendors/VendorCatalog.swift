/// Every vendor there is. One that is added gets its line here.
public enum VendorCatalog {
    public static let types: [any Vendor.Type] = [
        Freshsales.self,
        Freshdesk.self,
        Zoom.self,
        Dropbox.self,
        Braze.self,
        Plentific.self,
        Spiribo.self,
        Shopify.self,
        Pipedrive.self,
        Xandr.self,
        GoHighLevel.self,
        GoHighLevelSkip.self,
        Dynamics365.self,
        NocoDB.self,
        Firestore.self,
        GitHub.self,
        GitLab.self,
        Stripe.self,
        HubSpot.self,
        Slack.self,
        Notion.self,
        Jira.self,
        Salesforce.self,
        Elasticsearch.self,
        AWSSystemsManager.self,
    ]

    /// Each with the options that its documentation suggests.
    public static func vendors(_ account: VendorAccount) -> [any Vendor] { types.map { $0.init(account) } }
}
