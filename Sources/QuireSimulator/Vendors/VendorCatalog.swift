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
    ]

    /// Each with the options that its documentation suggests.
    public static func vendors(_ account: VendorAccount) -> [any Vendor] { types.map { $0.init(account) } }
}
