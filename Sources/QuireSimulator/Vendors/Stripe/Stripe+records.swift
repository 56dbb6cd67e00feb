/// What the records hold, after docs.stripe.com/api/customers/object and docs.stripe.com/api/charges/object. Three
/// follow each other within one second.
extension Stripe {
    private static func created(_ index: Int) -> Int { 1_680_893_993 + index / 3 }

    func customer(at index: Int) -> String {
        let draw = account.draw(index)
        return "{\"id\":\"\(Kind.customers.id.text(index))\",\"object\":\"customer\",\"address\":null,"
            + "\"balance\":\(draw.number(below: 90_000, 1) - 45_000),\"created\":\(Self.created(index)),"
            + "\"currency\":\"\(draw.pick(["usd", "eur", "jpy"], 2))\",\"default_source\":null,\"delinquent\":false,"
            + "\"description\":null,\"email\":\"jenny.\(index)@example.com\","
            + "\"invoice_prefix\":\"\(draw.number(below: 1 << 30, 3))\","
            + "\"invoice_settings\":{\"custom_fields\":null,\"footer\":null},\"livemode\":false,"
            + "\"metadata\":{\"order_id\":\"00\(draw.number(below: 9_999, 4))\",\"score\":\"10.10\"},"
            + "\"name\":\(draw.name),\"phone\":null,\"preferred_locales\":[],\"tax_exempt\":\"none\"}"
    }

    func charge(at index: Int) -> String {
        let draw = account.draw(index)
        let customer = Kind.customers.id.text(draw.number(below: UInt64(account.size + 1), 1))
        return "{\"id\":\"\(Kind.charges.id.text(index))\",\"object\":\"charge\","
            + "\"amount\":\(draw.number(below: 99_999_999, 2)),\"amount_refunded\":0,\"application_fee\":null,"
            + "\"billing_details\":{\"address\":{\"city\":null,\"country\":null},\"name\":\(draw.name)},"
            + "\"captured\":true,\"created\":\(Self.created(index)),\"currency\":\"usd\",\"customer\":\"\(customer)\","
            + "\"description\":null,\"fraud_details\":{},\"livemode\":false,\"metadata\":{},"
            + "\"paid\":\(draw.number(below: 9, 3) > 0),\"payment_method_details\":{\"card\":{\"brand\":\"visa\","
            + "\"exp_month\":8,\"last4\":\"0042\"},\"type\":\"card\"},\"refunded\":false,\"status\":\"succeeded\"}"
    }
}
