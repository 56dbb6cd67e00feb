/// The same selection in the older dialect and in RFC 9535.
struct DialectPair: Sendable {
    let older: String
    let standard: String
    let document: DialectDocument
    let count: Int

    fileprivate init(_ older: String, _ standard: String, _ document: DialectDocument, _ count: Int) {
        (self.older, self.standard, self.document, self.count) = (older, standard, document, count)
    }
}

/// Documents that the cases of the older dialect run on.
enum DialectDocument: String, Sendable {
    case shop = #"""
        {"products":[{"id":1,"title":"Mug","price":9.5,"active":true,"vendor":{"name":"Acme","city":"Paris"},\#
        "tags":["x","y"]},{"id":2,"title":"Cap","price":20,"active":false,"vendor":{"name":"Bolt"},\#
        "tags":[]},{"title":"Draft","price":null,"active":null},{"id":0,"title":"Zero","price":0,\#
        "active":true,"vendor":null},{"id":null,"title":"","price":-3.25,"tags":["y"]}]}
        """#
    case orders = #"""
        {"orders":[{"id":450789469,"name":"#1001","line_items":[{"id":1,"sku":"A"},{"sku":"B"}]},\#
        {"id":450789470,"name":"#1002","line_items":[]}],"errors":[],"meta":{"id":"m","count":2}}
        """#
    case mixed = #"[{"id":1,"v":"a"},{"v":"b"},{"id":3},7,"id",null,[{"id":4}]]"#
    case customers = #"{"customers":[]}"#
    case table = #"""
        {"rows":[["r1",1],["r2",2]],"items":[{"type":"a","n":1},{"type":"b","n":2},{"type":"a",\#
        "n":3},{"n":10}],"one":[{"id":1}]}
        """#
    case flat = #"{"a":{"id":1,"k":"x"},"b":{"id":2},"c":{"k":"y"},"d":5,"e":null,"f":"id","g":[1,2]}"#
    case graph = #"""
        {"data":{"users":{"edges":[{"node":{"id":"u1","age":30}},{"node":{"id":"u2"}},{"cursor":"c"}]},\#
        "total":2}}
        """#
    case foreign = #"""
        {"élèves":[{"prénom":"Zoé","id":1},{"id":2}],"x-list":[{"created-at":"2024-01-01","id":3},\#
        {"id":4}]}
        """#
}

extension DialectPair {
    static let all: [DialectPair] = [
        .init("$.*[?id]", "$.*[?@.id]", .shop, 4),
        .init("$.*[?id]", "$.*[?@.id]", .orders, 2),
        .init("$.*[?id]", "$.*[?@.id]", .mixed, 1),
        .init("$.*[?id]", "$.*[?@.id]", .customers, 0),
        .init("$.*[?id]", "$.*[?@.id]", .table, 1),
        .init("$.*[?(id)]", "$.*[?@.id]", .shop, 4),
        .init("$[*][?id]", "$[*][?@.id]", .mixed, 1),
        .init("$..[?id]", "$..[?@.id]", .shop, 4),
        .init("$..[?id]", "$..[?@.id]", .orders, 4),
        .init("$..[?id]", "$..[?@.id]", .flat, 2),
        .init("$.products[?id].title", "$.products[?@.id].title", .shop, 4),
        .init("$.products[?vendor.city]", "$.products[?@.vendor.city]", .shop, 1),
        .init("$.products[?nope]", "$.products[?@.nope]", .shop, 0),
        .init("$.products[?tags[*]].id", "$.products[?@.tags[*]].id", .shop, 2),
        .init("$.products[?id >= 1].title", "$.products[?@.id >= 1].title", .shop, 2),
        .init("$.products[?id==1].title", "$.products[?@.id==1].title", .shop, 1),
        .init("$.products[?price < 10].title", "$.products[?@.price < 10].title", .shop, 3),
        .init("$.products[?price < -1].title", "$.products[?@.price < -1].title", .shop, 1),
        .init("$.products[?price > 9.4].title", "$.products[?@.price > 9.4].title", .shop, 2),
        .init("$.products[?price <= 0].title", "$.products[?@.price <= 0].title", .shop, 2),
        .init("$.products[?title == 'Mug'].id", "$.products[?@.title == 'Mug'].id", .shop, 1),
        .init(#"$.products[?title == "Mug"].id"#, "$.products[?@.title == 'Mug'].id", .shop, 1),
        .init("$.products[?active == true].title", "$.products[?@.active == true].title", .shop, 2),
        .init("$.products[?active == false].title", "$.products[?@.active == false].title", .shop, 1),
        .init("$.products[?active].title", "$.products[?@.active].title", .shop, 4),
        .init("$.products[?vendor.name == 'Bolt'].id", "$.products[?@.vendor.name == 'Bolt'].id", .shop, 1),
        .init("$.products[?title > 'D'].title", "$.products[?@.title > 'D'].title", .shop, 3),
        .init("$.products[?price == '9.5'].title", "$.products[?@.price == '9.5'].title", .shop, 0),
        .init("$.products[?title == ''].price", "$.products[?@.title == ''].price", .shop, 1),
        .init("$.products[?(@.title =~ 'M.*')].id", "$.products[?match(@.title, 'M.*')].id", .shop, 1),
        .init("$.products[?(@.title=~/^C/)].id", "$.products[?search(@.title, '^C')].id", .shop, 1),
        .init("$.products[?(@.id in [1, 2])].title", "$.products[?@.id == 1 || @.id == 2].title", .shop, 2),
        .init("$.products[?(@.tags.`len` > 1)].title", "$.products[?length(@.tags) > 1].title", .shop, 1),
        .init("$.products[?id][?name]", "$.products[?@.id][?@.name]", .shop, 2),
        .init("$.*[?prénom]", "$.*[?@.prénom]", .foreign, 1),
        .init("$.élèves[?id].prénom", "$.élèves[?@.id].prénom", .foreign, 1),
        .init("$['x-list'][?id].id", "$['x-list'][?@.id].id", .foreign, 2),
        .init("$.x-list[?id].id", "$['x-list'][?@.id].id", .foreign, 2),
        .init("$.data.users.edges[*].node[?id]", "$.data.users.edges[*].node[?@.id]", .graph, 0),
        .init("$.data.users.edges[?node.age > 20].node.id", "$.data.users.edges[?@.node.age > 20].node.id", .graph, 1),
        .init("$.items[*].(type,n)", "$.items[*]['type','n']", .table, 7),
        .init("$.items[?(n > 2)].n", "$.items[?@.n > 2].n", .table, 2),
        .init("$.missing[?id]", "$.missing[?@.id]", .orders, 0),
        .init("$.orders[*].line_items[?sku].sku", "$.orders[*].line_items[?@.sku].sku", .orders, 2),
        .init("$.orders[?name == '#1001'].id", "$.orders[?@.name == '#1001'].id", .orders, 1),
    ]
}
